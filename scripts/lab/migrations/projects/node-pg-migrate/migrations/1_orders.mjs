export function up(pgm) {
  pgm.createType('state', ['new', 'paid']);
  pgm.createTable('orders', {
    id: 'id',
    state: { type: 'state', notNull: true, default: 'new' },
    note: 'text',
  });
  pgm.createIndex('orders', 'state');
  pgm.sql("INSERT INTO orders (note) SELECT 'order ' || n FROM generate_series(1, 20) n");
}

export function down(pgm) {
  pgm.dropTable('orders');
  pgm.dropType('state');
}
