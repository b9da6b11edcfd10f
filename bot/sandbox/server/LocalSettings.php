<?php
/**
 * One configuration for the wikis of the sandbox, like that of small French wikis.
 *
 * MW_CONFIG_FILE points here and COMMUNS_SANDBOX_WIKI to a JSON file that says which wiki this is
 * (written by bot/sandbox/layout.py). Settings: https://www.mediawiki.org/wiki/Manual:Configuration_settings
 */

if ( !defined( 'MEDIAWIKI' ) ) {
	exit;
}

$communsWiki = json_decode( file_get_contents( getenv( 'COMMUNS_SANDBOX_WIKI' ) ), true, 8, JSON_THROW_ON_ERROR );

// Names and addresses
$wgSitename = $communsWiki['name'];
$wgMetaNamespace = strtr( $communsWiki['name'], ' ', '_' );
$wgServer = $communsWiki['url'];
$wgScriptPath = '';
$wgArticlePath = '/wiki/$1';
$wgResourceBasePath = '';
$wgLogos = [ '1x' => '/resources/assets/mediawiki.png' ];
$wgLanguageCode = 'fr';
$wgLocaltimezone = 'Europe/Paris';
$wgShellLocale = 'C.UTF-8';
$wgSecretKey = $communsWiki['secret_key'];
$wgAuthenticationTokenVersion = '1';

// Database: the layout that MediaWiki's own installer writes for SQLite. The name of the database
// differs by wiki because it begins the names of the cookies, which know no ports.
$wgDBtype = 'sqlite';
$wgDBname = $communsWiki['key'];
$wgSQLiteDataDir = $communsWiki['data'];
$communsSqlite = [
	'type' => 'sqlite',
	'tablePrefix' => '',
	'variables' => [ 'synchronous' => 'NORMAL' ],
	'dbDirectory' => $wgSQLiteDataDir,
	'trxMode' => 'IMMEDIATE',
	'flags' => 0,
];
$wgObjectCaches[CACHE_DB] = [
	'class' => SqlBagOStuff::class,
	'loggroup' => 'SQLBagOStuff',
	'server' => [ 'dbname' => 'wikicache' ] + $communsSqlite,
];
$wgObjectCaches['db-replicated'] = [
	'factory' => 'Wikimedia\ObjectFactory\ObjectFactory::getObjectFromSpec',
	'args' => [ [ 'factory' => 'ObjectCache::getInstance', 'args' => [ CACHE_DB ] ] ],
];
$wgJobTypeConf['default'] = [
	'class' => 'JobQueueDB',
	'claimTTL' => 3600,
	'server' => [ 'dbname' => "{$wgDBname}_jobqueue" ] + $communsSqlite,
];
$wgResourceLoaderUseObjectCacheForDeps = true;

// Caches: objects in the server's memory (APCu), which a reset clears; sessions and parsed pages in
// the database, so that they outlive a server that was killed.
$wgMainCacheType = CACHE_ACCEL;
$wgSessionCacheType = CACHE_DB;
$wgParserCacheType = CACHE_DB;
$wgCacheDirectory = $communsWiki['cache'];
$wgLocalisationCacheConf['store'] = 'array';
$wgTmpDirectory = $communsWiki['cache'];
// After a reset, a browser must not show a page out of its own cache.
$wgCachePages = false;
// Parsed pages may name the server; another port is another page.
$wgRenderHashAppend = '!' . $communsWiki['url'];

// Jobs run when asked to, not when somebody reads a page: a request counts the same every time.
$wgJobRunRate = 0;

// Nothing goes out of this machine.
$wgEnableEmail = false;
$wgPingback = false;
$wgEnableUploads = false;
$wgAllowExternalImages = false;

// Accounts: everybody here is established, and tests may be quick.
$wgGroupPermissions['*']['createaccount'] = false;
$wgAutoConfirmAge = 0;
$wgAutoConfirmCount = 0;
$wgRateLimits = [];

$wgRightsText = 'Creative Commons Attribution - partage dans les mêmes conditions 4.0';
$wgRightsUrl = 'https://creativecommons.org/licenses/by-sa/4.0/deed.fr';
$wgDiff3 = '/usr/bin/diff3';
$wgAllowUserCss = true;
$wgAllowUserJs = true;
$wgNamespacesWithSubpages[NS_MAIN] = true;
$wgShowExceptionDetails = true;

wfLoadSkin( 'Vector' );
$wgDefaultSkin = 'vector';

// What wikis of this kind have, as far as Debian's package bundles it (see bot/sandbox/install.py).
wfLoadExtensions( $communsWiki['extensions'] );
$wgPFEnableStringFunctions = true;
$wgPygmentizePath = $communsWiki['pygmentize'];
$wgScribuntoDefaultEngine = 'luasandbox';
$wgBlacklistSettings = [ 'spam' => [ 'files' => [] ] ];
$wgTitleBlacklistSources = [ 'local' => [ 'type' => 'localpage', 'src' => 'MediaWiki:Titleblacklist' ] ];
$wgGroupPermissions['sysop']['abusefilter-modify'] = true;
$wgGroupPermissions['sysop']['interwiki'] = true;

// What a test or a curious person wants otherwise on this one wiki, until the next reset.
if ( is_file( $communsWiki['extra'] ) ) {
	// Else an old version is served for up to two seconds.
	if ( function_exists( 'opcache_invalidate' ) ) {
		opcache_invalidate( $communsWiki['extra'], true );
	}
	require $communsWiki['extra'];
}
