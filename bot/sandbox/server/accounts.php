<?php
/**
 * MediaWiki maintenance script: create the accounts that standard input names, as JSON:
 * [ { "name", "password", "groups": [], "bot_password": { "app", "grants": [], "password" } or null } ].
 *
 * It does what createAndPromote.php and createBotPassword.php do, without a password on the command
 * line, where every user of the machine could read it, and in one process.
 */

require_once getenv( 'MW_INSTALL_PATH' ) . '/maintenance/Maintenance.php';

use MediaWiki\Auth\AuthManager;
use MediaWiki\MediaWikiServices;

class CreateSandboxAccounts extends Maintenance {
	public function execute() {
		$services = MediaWikiServices::getInstance();
		foreach ( json_decode( stream_get_contents( STDIN ), true, 8, JSON_THROW_ON_ERROR ) as $account ) {
			$user = $services->getUserFactory()->newFromName( $account['name'] );
			$this->check( $services->getAuthManager()->autoCreateUser(
				$user, AuthManager::AUTOCREATE_SOURCE_MAINT, false
			) );
			$this->check( $user->changeAuthenticationData( [
				'username' => $user->getName(),
				'password' => $account['password'],
				'retype' => $account['password'],
			] ) );
			$services->getUserGroupManager()->addUserToMultipleGroups( $user, $account['groups'] );
			if ( $account['bot_password'] !== null ) {
				$this->check( BotPassword::newUnsaved( [
					'user' => $user,
					'appId' => $account['bot_password']['app'],
					'grants' => $account['bot_password']['grants'],
				] )->save( 'insert', $services->getPasswordFactory()->newFromPlaintext(
					$account['bot_password']['password']
				) ) );
			}
		}
	}

	private function check( $status ): void {
		if ( !$status->isGood() ) {
			$this->fatalError( $status->getMessage( false, false, 'en' )->text() );
		}
	}
}

$maintClass = CreateSandboxAccounts::class;
require_once RUN_MAINTENANCE_IF_MAIN;
