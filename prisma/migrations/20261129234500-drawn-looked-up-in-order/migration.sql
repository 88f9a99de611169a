-- Who is drawn is found by its id alone: the index says itself which entity that is, and where. Of a register that is vacuumed no page is read for it.
-- Made beside the one before, under which the register can be read meanwhile.
CREATE UNIQUE INDEX "Entity_objectId_with_id" ON "Entity" ("objectId") INCLUDE (id, "divisionCode");
DROP INDEX "Entity_objectId_key";
ALTER INDEX "Entity_objectId_with_id" RENAME TO "Entity_objectId_key";

-- Who steps in for whom is a row of the same table, which nobody deletes and whose id is fixed. It is looked up once per statement, as entities are
-- (decision 17), instead of for each of thirty thousand rows of which hardly any steps in.
ALTER TABLE "DrawObject" DROP CONSTRAINT "DrawObject_replacesId_fkey";
CREATE FUNCTION refuse_unknown_replaced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unknown int := (
    SELECT "replacesId" FROM added
    WHERE "replacesId" IS NOT NULL AND NOT EXISTS (SELECT FROM "DrawObject" replaced WHERE replaced.id = added."replacesId") LIMIT 1);
BEGIN
  IF unknown IS NOT NULL THEN
    RAISE foreign_key_violation USING MESSAGE = format('%s: there is no drawn object %s', TG_TABLE_NAME, unknown);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER draw_object_replaced AFTER INSERT ON "DrawObject" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_replaced();
CREATE TRIGGER draw_object_replaced_after AFTER UPDATE ON "DrawObject" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_replaced();

-- Entities are looked up in the order of their index: what is drawn comes in that of tickets, from everywhere in it. Members of a library, which come in that of their file, are looked up so too.
CREATE OR REPLACE FUNCTION refuse_unknown_entities() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unknown int := (
    SELECT named."entityId" FROM (SELECT "entityId" FROM added ORDER BY "entityId") named
    WHERE NOT EXISTS (SELECT FROM "Entity" WHERE "Entity".id = named."entityId") LIMIT 1);
BEGIN
  IF unknown IS NOT NULL THEN
    RAISE foreign_key_violation USING MESSAGE = format('%s: there is no entity %s', TG_TABLE_NAME, unknown);
  END IF;
  RETURN NULL;
END $$;
