export function up(pgm) {
  pgm.createTable('notes', { id: 'id', state: { type: 'state', default: 'sent' } });
  pgm.addColumns('shipments', { note: 'integer' });
}

export function down(pgm) {
  pgm.dropColumns('shipments', 'note');
  pgm.dropTable('notes');
}
