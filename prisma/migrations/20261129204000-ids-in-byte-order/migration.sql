-- Ids of draws are ASCII, and the order of their bytes is the order everywhere (draw specification, section 1): an index that has it gives a list
-- in its order, whatever the database's own collation.
ALTER TABLE "Entity" ALTER COLUMN "objectId" TYPE text COLLATE "C";
