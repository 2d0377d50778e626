import pg from 'pg';

/** What an application does all day: reads, writes, and migrates now and then. */
export interface Application {
  /** One round of all of it. Throws what the server says. */
  round(): Promise<void>;
  /** Reads and writes alone. */
  look(): Promise<void>;
  end(): Promise<void>;
}

/** By one session, as a pool keeps it; `nth` keeps what it makes apart from others'. */
export function application(client: pg.Client, nth: number): Application {
  let rounds = 0;
  async function work(): Promise<void> {
    await client.query(`INSERT INTO sales.customers (name) VALUES ('of ${nth}')`);
    await client.query('INSERT INTO sales.orders (customer, price) VALUES (1, 2)');
    await client.query(
      'UPDATE sales.orders SET price = price + 1 WHERE id = (SELECT min(id) FROM sales.orders)',
    );
    await client.query('INSERT INTO sales.events VALUES (now(), $1)', ['x']);
    await client.query(`INSERT INTO public.ruled VALUES (${nth})`);
    await client.query('INSERT INTO public.scratch VALUES (0)');
    await client.query(`SELECT (SELECT count(*) FROM sales.a_upon), (SELECT count(*) FROM sales.m_totals), nextval('sales.tickets'),
        sales.f(1, 'new'), sales.f('x'), (SELECT count(*) FROM elsewhere.read_only), (SELECT count(*) FROM "Odd ""Schema"""."Odd; table")`);
    await client.query('CALL sales.p(1)');
  }
  return {
    async round() {
      rounds += 1;
      const made = `sales.made_${nth}_${rounds}`;
      await work();
      await client.query('REFRESH MATERIALIZED VIEW sales.m_totals');
      await client.query(
        `CREATE TABLE ${made} (id serial PRIMARY KEY, customer bigint REFERENCES sales.customers)`,
      );
      await client.query(`INSERT INTO ${made} (customer) VALUES (1)`);
      await client.query(`ALTER TABLE sales.orders ADD COLUMN c_${nth}_${rounds} int`);
      await client.query(`CREATE VIEW ${made}_view AS SELECT o.id FROM sales.z_base o, ${made} m`);
      await client.query(`SELECT count(*) FROM ${made}_view`);
      const replacing = `CREATE OR REPLACE FUNCTION sales.made_${nth}() RETURNS int LANGUAGE sql AS 'SELECT ${rounds}'`;
      await client.query(replacing).catch((thrown: unknown) => {
        if (!(thrown instanceof pg.DatabaseError) || thrown.code !== 'XX000') throw thrown;
        return client.query(replacing); // it was being handed over: no lock makes one wait for that, see docs/adopt.md
      });
      await client.query(`ALTER TABLE sales.orders DROP COLUMN c_${nth}_${rounds}`);
      if (rounds % 2 === 0) await client.query(`DROP TABLE ${made} CASCADE`);
    },
    look: work,
    end: () => client.end(),
  };
}
