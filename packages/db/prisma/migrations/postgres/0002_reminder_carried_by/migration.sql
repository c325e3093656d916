-- AlterTable
ALTER TABLE "Reminder" ADD COLUMN     "carriedById" TEXT COLLATE "C";
