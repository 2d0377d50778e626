class Shipments < ActiveRecord::Migration[6.1]
  disable_ddl_transaction!

  def change
    up_only { execute "ALTER TYPE state ADD VALUE IF NOT EXISTS 'returned'" }
    create_table(:shipments) { |t| t.references :order, foreign_key: true }
    add_column :orders, :shipped_at, :datetime
    add_column :customers, :email, :text
    add_index :orders, :shipped_at, algorithm: :concurrently
  end
end
