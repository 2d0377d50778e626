# One Ruby client. argv: its name. stdin: a JSON string per line, a connection string. stdout: a JSON answer per line.
require 'json'

QUESTION = "SELECT current_database(), session_user, (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), " \
           "current_setting('search_path'), current_setting('application_name')".freeze

CLIENTS = {
  'ruby-pg' => lambda do |text|
    require 'pg'
    connection = PG.connect(text)
    begin
      connection.exec(QUESTION).values.first
    ensure
      connection.close
    end
  end,
  'ActiveRecord' => lambda do |text|
    require 'active_record'
    ActiveRecord::Base.establish_connection(text)
    begin
      ActiveRecord::Base.connection.select_rows(QUESTION).first
    ensure
      ActiveRecord::Base.connection_handler.clear_all_connections!
    end
  end
}.freeze

ask = CLIENTS.fetch(ARGV.fetch(0))
$stdin.each_line do |line|
  answer =
    begin
      database, user, tls, path, name = ask.call(JSON.parse(line))
      { database: database, user: user, tls: [true, 't'].include?(tls), searchPath: path, applicationName: name }
    rescue StandardError, LoadError => e
      { refused: "#{e.class}: #{e.message.dup.force_encoding('UTF-8').scrub}" }
    end
  puts answer.to_json
  $stdout.flush
end
