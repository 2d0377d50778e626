import { PrismaPg } from '@prisma/adapter-pg';

// With this the schema engine is the one in the package, in WebAssembly, and no program is downloaded.
export default {
  schema: 'schema.prisma',
  experimental: { adapter: true },
  engine: 'js',
  adapter: async () => new PrismaPg({ connectionString: process.env.DATABASE_URL }),
};
