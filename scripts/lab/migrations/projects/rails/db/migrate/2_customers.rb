class Customers < ActiveRecord::Migration[6.1]
  def change
    up_only { execute "ALTER TYPE state ADD VALUE 'sent'" }
    create_table(:customers) { |t| t.text :name, null: false }
    add_reference :orders, :customer, foreign_key: true
    change_column_default :orders, :note, from: nil, to: ""
  end
end
