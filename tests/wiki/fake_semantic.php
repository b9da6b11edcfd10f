<?php
/**
 * A fake of Semantic MediaWiki, which Debian does not package: it records as a fact whatever that extension would take
 * for one, "[[property::value]]" (also with ":=") and the parser functions that store or ask for facts. It looks where
 * the extension does, after templates and before links, and takes no less, such as a link whose label has "::". As there,
 * a colon makes a link of it: "[[:page::of that name]]".
 *
 * The facts are the page property "fake-facts" of what is parsed, which action=parse&prop=properties tells.
 * Read by the settings that tests add to a wiki (bot/sandbox/faults.py). In-text annotations:
 * https://www.semantic-mediawiki.org/wiki/Help:In-text_annotation, functions: Help:Parser_functions there.
 */

$wgHooks['InternalParseBeforeLinks'][] = static function ( $parser, &$text ) {
	// A function that this wiki does not know stays in the text, with its braces.
	$functions = 'set|subobject|declare|ask|ask2|show|concept|info|set_recurring_event';
	preg_match_all(
		'/\[\[[^:\[\]][^\[\]]*?:[:=](?:[^\[\]]|\[\[?[^\[\]]*\]\]?)*\]\]|\{\{\s*#(?:' . $functions . ')\s*:.*?\}\}/isu',
		$text, $found
	);
	if ( $found[0] ) {
		$output = $parser->getOutput();
		$facts = json_decode( $output->getPageProperty( 'fake-facts' ) ?? '[]' );
		$output->setPageProperty( 'fake-facts', json_encode( array_merge( $facts, $found[0] ), JSON_UNESCAPED_UNICODE ) );
	}
};
