<?php
// PHP's own. stdin: a JSON string per line, a connection string. stdout: a JSON answer per line.
const QUESTION = "SELECT current_database(), session_user, (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), current_setting('search_path'), current_setting('application_name')";

set_error_handler(function (int $_, string $message) {
    throw new ErrorException($message);
});

function by_pg_connect(string $text): array
{
    $connection = pg_connect($text, PGSQL_CONNECT_FORCE_NEW);
    $row = pg_fetch_row(pg_query($connection, QUESTION));
    pg_close($connection);
    return $row;
}

while (($line = fgets(STDIN)) !== false) {
    try {
        [$database, $user, $tls, $path, $name] = by_pg_connect(json_decode($line));
        $answer = ['database' => $database, 'user' => $user, 'tls' => $tls === 't' || $tls === true, 'searchPath' => $path, 'applicationName' => $name];
    } catch (Throwable $error) {
        $answer = ['refused' => get_class($error) . ': ' . $error->getMessage()];
    }
    echo json_encode($answer, JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}
