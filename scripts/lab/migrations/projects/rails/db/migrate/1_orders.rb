class Orders < ActiveRecord::Migration[6.1]
  def change
    reversible do |way|
      way.up { execute "CREATE TYPE state AS ENUM ('new', 'paid')" }
      way.down { execute "DROP TYPE state" }
    end
    create_table(:orders) do |t|
      t.column :state, :state, null: false, default: "new"
      t.text :note
    end
    add_index :orders, :state
    up_only { execute "INSERT INTO orders (note) SELECT 'order ' || n FROM generate_series(1, 20) n" }
  end
end
