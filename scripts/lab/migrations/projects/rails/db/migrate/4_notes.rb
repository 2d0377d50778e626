class Notes < ActiveRecord::Migration[6.1]
  def change
    create_table(:notes) { |t| t.column :state, :state, default: "sent" }
    add_column :shipments, :note_id, :integer
  end
end
