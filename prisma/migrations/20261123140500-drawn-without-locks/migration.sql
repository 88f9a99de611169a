-- An entity is never deleted and keeps its id. What a draw makes can then point to it without PostgreSQL's own foreign key, whose
-- check locks the row of every drawn object in the register, one by one: thirty thousand locks, each a change to another page of a
-- million rows, took longer than the draw itself. What is pointed to is looked up once per statement instead.
CREATE TRIGGER entity_kept BEFORE DELETE ON "Entity" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entity_id_fixed BEFORE UPDATE ON "Entity" FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entity_not_truncated BEFORE TRUNCATE ON "Entity" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Refuses rows (the transition table `added`) whose entity is not there.
CREATE FUNCTION refuse_unknown_entities() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unknown int := (SELECT added."entityId" FROM added WHERE NOT EXISTS (SELECT FROM "Entity" WHERE "Entity".id = added."entityId") LIMIT 1);
BEGIN
  IF unknown IS NOT NULL THEN
    RAISE foreign_key_violation USING MESSAGE = format('%s: there is no entity %s', TG_TABLE_NAME, unknown);
  END IF;
  RETURN NULL;
END $$;

ALTER TABLE "DrawObject" DROP CONSTRAINT "DrawObject_entityId_fkey";
CREATE TRIGGER draw_object_entities AFTER INSERT ON "DrawObject" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_entities();

ALTER TABLE "Inspection" DROP CONSTRAINT "Inspection_entityId_fkey";
CREATE TRIGGER inspection_entities AFTER INSERT ON "Inspection" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_entities();
CREATE TRIGGER inspection_entity_fixed BEFORE UPDATE ON "Inspection" FOR EACH ROW WHEN (OLD."entityId" <> NEW."entityId") EXECUTE FUNCTION refuse_change();
