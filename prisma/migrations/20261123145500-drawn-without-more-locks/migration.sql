-- The rest of what many rows of a draw point to in the same few rows, each of which PostgreSQL's foreign key would lock thirty thousand
-- times: a draw is never deleted (draw_kept), and neither is a department, which is disabled instead.
CREATE TRIGGER department_kept BEFORE DELETE ON "Department" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER department_id_fixed BEFORE UPDATE ON "Department" FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER department_not_truncated BEFORE TRUNCATE ON "Department" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "DrawObject" DROP CONSTRAINT "DrawObject_drawId_fkey";
CREATE FUNCTION refuse_unknown_draws() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unknown int := (SELECT given.id FROM (SELECT DISTINCT "drawId" AS id FROM added) given WHERE NOT EXISTS (SELECT FROM "Draw" WHERE "Draw".id = given.id) LIMIT 1);
BEGIN
  IF unknown IS NOT NULL THEN
    RAISE foreign_key_violation USING MESSAGE = format('%s: there is no draw %s', TG_TABLE_NAME, unknown);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER draw_object_draws AFTER INSERT ON "DrawObject" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_draws();

ALTER TABLE "Inspection" DROP CONSTRAINT "Inspection_departmentId_fkey", DROP CONSTRAINT "Inspection_unitId_fkey";
CREATE FUNCTION refuse_unknown_units() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unknown int := (
    SELECT given.id FROM (SELECT "departmentId" AS id FROM added UNION SELECT "unitId" FROM added) given
    WHERE NOT EXISTS (SELECT FROM "Department" WHERE "Department".id = given.id) LIMIT 1);
BEGIN
  IF unknown IS NOT NULL THEN
    RAISE foreign_key_violation USING MESSAGE = format('%s: there is no department %s', TG_TABLE_NAME, unknown);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER inspection_units AFTER INSERT ON "Inspection" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_units();
CREATE TRIGGER inspection_units_after AFTER UPDATE ON "Inspection" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_units();
