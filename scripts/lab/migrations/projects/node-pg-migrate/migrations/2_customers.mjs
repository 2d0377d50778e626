export function up(pgm) {
  pgm.addTypeValue('state', 'sent');
  pgm.createTable('customers', { id: 'id', name: { type: 'text', notNull: true } });
  pgm.addColumns('orders', { customer: { type: 'integer', references: 'customers' } });
  pgm.alterColumn('orders', 'note', { default: '' });
  pgm.createIndex('orders', 'customer');
}

export function down(pgm) {
  pgm.dropColumns('orders', 'customer');
  pgm.dropTable('customers');
}
