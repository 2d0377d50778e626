-- AlterEnum
ALTER TYPE "State" ADD VALUE 'sent';
-- CreateTable
CREATE TABLE "customers" ("id" SERIAL NOT NULL, "name" TEXT NOT NULL, CONSTRAINT "customers_pkey" PRIMARY KEY ("id"));
-- AlterTable
ALTER TABLE "orders" ADD COLUMN "customerId" INTEGER, ALTER COLUMN "note" SET DEFAULT '';
-- CreateIndex
CREATE INDEX "orders_customerId_idx" ON "orders"("customerId");
-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "customers"("id") ON DELETE SET NULL ON UPDATE CASCADE;
