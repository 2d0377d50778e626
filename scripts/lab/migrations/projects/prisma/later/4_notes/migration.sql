-- CreateTable
CREATE TABLE "notes" ("id" SERIAL NOT NULL, "state" "State" NOT NULL DEFAULT 'sent', CONSTRAINT "notes_pkey" PRIMARY KEY ("id"));
-- AlterTable
ALTER TABLE "shipments" ADD COLUMN "noteId" INTEGER;
