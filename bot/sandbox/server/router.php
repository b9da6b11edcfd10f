<?php
/**
 * What "php -S" calls for each request of one wiki of the sandbox: MediaWiki's entry points, its static
 * files, a log line a request, the faults that a test asked for, and two control addresses.
 *
 * COMMUNS_SANDBOX_WIKI names the JSON file that says which wiki this is (bot/sandbox/layout.py). The
 * process answers one request after the other, so nothing here needs a lock.
 */

namespace Communs\Sandbox;

/** Parameters whose values are secrets: passwords and tokens. */
const SECRET = '/(password|retype|token|secret|authorization)/i';
/** Characters of a parameter's value that the log keeps. */
const KEPT = 200;

final class Router {
	private array $wiki;
	private string $path;
	private float $start;

	public function __construct( array $wiki ) {
		$this->wiki = $wiki;
		$this->start = microtime( true );
		$this->path = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ?: '/' );
	}

	/** @return string|bool|null the script to run, false for a static file of the server's, null when answered */
	public function route() {
		if ( str_starts_with( $this->path, '/-sandbox/' ) ) {
			return $this->control();
		}
		register_shutdown_function( [ $this, 'log' ] );
		if ( $this->fault() ) {
			return null;
		}
		if ( preg_match( '!^/(api|index|load|rest|opensearch_desc)\.php(/|$)!', $this->path, $found ) ) {
			return $this->script( $found[1] );
		}
		if ( $this->path === '/' || str_starts_with( $this->path, '/wiki/' ) ) {
			return $this->script( 'index' );
		}
		if ( preg_match( '!^/(resources|skins|extensions)/.*\.(css|js|json|png|svg|gif|jpg|ico|woff2?|ttf|wasm|map)$!',
			$this->path ) && !str_contains( $this->path, '..' ) ) {
			return false;
		}
		http_response_code( 404 );
		header( 'Content-Type: text/plain; charset=utf-8' );
		echo "404 Not Found\n";
		return null;
	}

	private function script( string $name ): string {
		$file = $_SERVER['DOCUMENT_ROOT'] . "/$name.php";
		$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = "/$name.php";
		$_SERVER['SCRIPT_FILENAME'] = $file;
		return $file;
	}

	/** "ping" tells who answers; "reset" puts the pristine pages back. Both want the token of the state file. */
	private function control(): ?string {
		if ( !hash_equals( $this->wiki['token'], $_SERVER['HTTP_X_COMMUNS_TOKEN'] ?? '' ) ) {
			http_response_code( 403 );
			return null;
		}
		if ( $this->path === '/-sandbox/reset' ) {
			foreach ( array_filter( glob( $this->wiki['data'] . '/*' ), 'is_file' ) as $file ) {
				unlink( $file );
			}
			foreach ( glob( $this->wiki['pristine'] . '/*.sqlite' ) as $file ) {
				copy( $file, $this->wiki['data'] . '/' . basename( $file ) );
			}
			foreach ( [ $this->wiki['extra'], $this->wiki['fault'] ] as $file ) {
				if ( is_file( $file ) ) {
					unlink( $file );
				}
			}
			// MediaWiki's objects live in this process: revisions and pages by number, messages, sessions.
			apcu_clear_cache();
		}
		header( 'Content-Type: application/json' );
		echo json_encode( [ 'wiki' => $this->wiki['key'], 'pid' => getmypid() ] );
		return null;
	}

	/** Do what the fault file asks for; @return bool whether that was the answer. */
	private function fault(): bool {
		$file = $this->wiki['fault'];
		if ( !is_file( $file ) ) {
			return false;
		}
		$fault = json_decode( file_get_contents( $file ), true, 8, JSON_THROW_ON_ERROR );
		if ( $fault['action'] !== null && $fault['action'] !== $this->action() ) {
			return false;
		}
		if ( $fault['skip'] > 0 ) {
			$fault['skip']--;
			file_put_contents( $file, json_encode( $fault ) );
			return false;
		}
		if ( $fault['times'] !== null ) {
			$fault['times']--;
			$fault['times'] > 0 ? file_put_contents( $file, json_encode( $fault ) ) : unlink( $file );
		}
		switch ( $fault['kind'] ) {
			case 'late':
				usleep( (int)( $fault['seconds'] * 1e6 ) );
				return false;
			case 'lost':
				// The wiki does its work; its answer never arrives.
				ob_start( static function () {
					header_remove();
					http_response_code( 502 );
					return '';
				} );
				return false;
			case 'empty':
				return true;
			case 'html':
				header( 'Content-Type: text/html; charset=utf-8' );
				echo "<!DOCTYPE html>\n<title>Maintenance</title>\n<p>Le wiki est en maintenance.</p>\n";
				return true;
			default:
				http_response_code( (int)$fault['kind'] );
				if ( $fault['retry_after'] !== null ) {
					header( 'Retry-After: ' . $fault['retry_after'] );
				}
				header( 'Content-Type: text/html; charset=utf-8' );
				echo "<!DOCTYPE html>\n<title>Erreur</title>\n<h1>Erreur {$fault['kind']}</h1>\n";
				return true;
		}
	}

	private function action(): ?string {
		$action = $_POST['action'] ?? $_GET['action'] ?? null;
		return is_string( $action ) ? $action : null;
	}

	/** Write the request's line; called when all is answered. */
	public function log(): void {
		$parameters = [];
		foreach ( $_GET + $_POST as $name => $value ) {
			$value = is_string( $value ) ? $value : json_encode( $value );
			if ( preg_match( SECRET, $name ) ) {
				$value = '***';
			} elseif ( mb_strlen( $value, 'UTF-8' ) > KEPT ) {
				$value = mb_substr( $value, 0, KEPT, 'UTF-8' ) . '… (' . strlen( $value ) . ' bytes)';
			}
			$parameters[$name] = $value;
		}
		$line = json_encode( [
			'time' => \DateTimeImmutable::createFromFormat( 'U.u', sprintf( '%.6F', $this->start ) )->format( 'Y-m-d\TH:i:s.v\Z' ),
			'method' => $_SERVER['REQUEST_METHOD'],
			'path' => $this->path,
			'action' => $this->action(),
			'parameters' => (object)$parameters,
			'status' => http_response_code(),
			'milliseconds' => round( ( microtime( true ) - $this->start ) * 1000, 1 ),
		], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE );
		file_put_contents( $this->wiki['log'], $line . "\n", FILE_APPEND );
	}
}

$communsScript = ( new Router(
	json_decode( file_get_contents( getenv( 'COMMUNS_SANDBOX_WIKI' ) ), true, 8, JSON_THROW_ON_ERROR )
) )->route();
if ( is_string( $communsScript ) ) {
	chdir( dirname( $communsScript ) );
	// In the scope of this file, which is the global one that MediaWiki's entry points expect.
	require $communsScript;
} elseif ( $communsScript === false ) {
	return false;
}
