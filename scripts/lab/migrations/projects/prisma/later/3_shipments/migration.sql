-- AlterEnum
ALTER TYPE "State" ADD VALUE 'returned';
-- CreateTable
CREATE TABLE "shipments" ("id" SERIAL NOT NULL, "orderId" INTEGER NOT NULL, CONSTRAINT "shipments_pkey" PRIMARY KEY ("id"));
-- AlterTable
ALTER TABLE "orders" ADD COLUMN "shippedAt" TIMESTAMP(3);
-- AlterTable
ALTER TABLE "customers" ADD COLUMN "email" TEXT;
-- CreateIndex
CREATE INDEX "orders_shippedAt_idx" ON "orders"("shippedAt");
-- AddForeignKey
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
