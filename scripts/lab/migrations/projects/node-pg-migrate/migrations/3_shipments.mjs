export function up(pgm) {
  pgm.noTransaction();
  pgm.addTypeValue('state', 'returned', { ifNotExists: true });
  pgm.createTable('shipments', { id: 'id', order: { type: 'integer', references: 'orders' } });
  pgm.addColumns('orders', { shipped_at: 'timestamp' });
  pgm.addColumns('customers', { email: 'text' });
  pgm.createIndex('orders', 'shipped_at', { concurrently: true });
}

export function down(pgm) {
  pgm.dropIndex('orders', 'shipped_at');
  pgm.dropColumns('customers', 'email');
  pgm.dropColumns('orders', 'shipped_at');
  pgm.dropTable('shipments');
}
