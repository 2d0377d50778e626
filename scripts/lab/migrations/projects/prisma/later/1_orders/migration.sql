-- CreateEnum
CREATE TYPE "State" AS ENUM ('new', 'paid');
-- CreateTable
CREATE TABLE "orders" ("id" SERIAL NOT NULL, "state" "State" NOT NULL DEFAULT 'new', "note" TEXT, CONSTRAINT "orders_pkey" PRIMARY KEY ("id"));
-- CreateIndex
CREATE INDEX "orders_state_idx" ON "orders"("state");
INSERT INTO "orders" ("note") SELECT 'order ' || n FROM generate_series(1, 20) n;
