require "rails"
require "active_record/railtie"

class Shop < Rails::Application
  config.root = File.expand_path("..", __dir__)
  config.eager_load = false
  config.logger = Logger.new(IO::NULL)
  config.secret_key_base = "of no use"
end
