-- DropIndex
DROP INDEX "ImportRow_runId_identity_idx";

-- What pages show of a run's staged rows are those with errors, a few of a million.
CREATE INDEX import_row_failed ON "ImportRow" ("runId", "rowNumber") WHERE outcome = 'failed';

-- Members and entities come by the million, and a foreign key asks for each of them alone: 13 of the seconds that a million took. What
-- they point to is looked up once per statement instead, as decision 17 has it. Entities are never deleted; a library or a division
-- is locked as a foreign key would lock it, and cannot go while something points to it.
ALTER TABLE "LibraryMember" DROP CONSTRAINT "LibraryMember_entityId_fkey";
ALTER TABLE "LibraryMember" DROP CONSTRAINT "LibraryMember_libraryId_fkey";
ALTER TABLE "Entity" DROP CONSTRAINT "Entity_divisionCode_fkey";

CREATE TRIGGER member_entities AFTER INSERT ON "LibraryMember" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_entities();
CREATE TRIGGER member_fixed BEFORE UPDATE ON "LibraryMember" FOR EACH ROW
  WHEN (OLD."entityId" <> NEW."entityId" OR OLD."libraryId" <> NEW."libraryId") EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_unknown_libraries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named int[] := ARRAY(SELECT DISTINCT "libraryId" FROM added);
BEGIN
  PERFORM FROM "ObjectLibrary" WHERE id = ANY(named) FOR KEY SHARE;
  IF EXISTS (SELECT FROM unnest(named) AS library WHERE NOT EXISTS (SELECT FROM "ObjectLibrary" WHERE id = library)) THEN
    RAISE foreign_key_violation USING MESSAGE = format('%s: there is no such library', TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER member_libraries AFTER INSERT ON "LibraryMember" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_libraries();

CREATE FUNCTION refuse_unknown_divisions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named char(6)[] := ARRAY(SELECT DISTINCT "divisionCode" FROM added WHERE "divisionCode" IS NOT NULL);
BEGIN
  PERFORM FROM "Division" WHERE code = ANY(named) FOR KEY SHARE;
  IF EXISTS (SELECT FROM unnest(named) AS division WHERE NOT EXISTS (SELECT FROM "Division" WHERE code = division)) THEN
    RAISE foreign_key_violation USING MESSAGE = format('%s: there is no such division', TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER entity_divisions AFTER INSERT ON "Entity" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_divisions();
CREATE TRIGGER entity_divisions_changed AFTER UPDATE ON "Entity" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_divisions();

-- After the row is gone and its lock held: whoever points to it has committed by now, or finds it gone.
CREATE FUNCTION refuse_while_in_use() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  used bool := false;
BEGIN
  IF TG_TABLE_NAME = 'Division' THEN
    used := EXISTS (SELECT FROM "Entity" WHERE "divisionCode" = OLD.code);
  ELSE
    used := EXISTS (SELECT FROM "LibraryMember" WHERE "libraryId" = OLD.id);
  END IF;
  IF used THEN
    RAISE foreign_key_violation USING MESSAGE = format('%s: still in use', TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER division_kept AFTER DELETE ON "Division" FOR EACH ROW EXECUTE FUNCTION refuse_while_in_use();
CREATE TRIGGER division_code_kept AFTER UPDATE ON "Division" FOR EACH ROW WHEN (OLD.code <> NEW.code) EXECUTE FUNCTION refuse_while_in_use();
CREATE TRIGGER library_kept AFTER DELETE ON "ObjectLibrary" FOR EACH ROW EXECUTE FUNCTION refuse_while_in_use();
CREATE TRIGGER library_id_kept AFTER UPDATE ON "ObjectLibrary" FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION refuse_while_in_use();

-- Search, where very many members come at once: sorting them into ten indexes one by one takes three times as long as building the
-- indexes anew. The transaction then only notes that the table is to be made anew, and does so when it commits.
CREATE FUNCTION search_is_due() RETURNS bool LANGUAGE sql AS $$ SELECT coalesce(current_setting('search.due', true), '') = 'yes' $$;

CREATE OR REPLACE FUNCTION search_add_members() RETURNS trigger LANGUAGE plpgsql SET work_mem = '128MB' SET gin_pending_list_limit = '64kB' AS $$
DECLARE
  new_members bigint := (SELECT count(*) FROM added);
  known bigint := (SELECT coalesce(sum(members), 0) FROM "ShelfCount");
BEGIN
  -- Others who change members or entities wait while the table is made, some 20 seconds per million rows: not for more than that.
  IF NOT search_is_due() AND new_members >= 50000 AND known <= 2 * new_members AND known + new_members <= 1500000 THEN
    PERFORM set_config('search.due', 'yes', true);
  END IF;
  IF NOT search_is_due() THEN
    -- Entries of many rows are sorted in together.
    IF new_members > 1000 THEN
      PERFORM set_config('gin_pending_list_limit', '16MB', true);
    END IF;
    INSERT INTO "MemberSearch" ("memberId", shelf, kind, status, risk, division, tags, uscc, name, initials, "inspectedOn", "establishedOn", capital, "addedAt")
    SELECT m.id, CASE WHEN m."removedAt" IS NULL THEN m."libraryId" ELSE -m."libraryId" END, e.kind, e."registrationStatus", m."riskClass",
      coalesce(e."divisionCode", '~'), m.tags, coalesce(e.uscc, '~'), search_name(e.name), pinyin_initials(search_name(e.name)),
      coalesce(e."lastInspectedOn", '0001-01-01'), coalesce(e."establishedOn", '0001-01-01'), coalesce(e."registeredCapital", -1), m."addedAt"
    FROM added m JOIN "Entity" e ON e.id = m."entityId" ORDER BY m.id;
    PERFORM search_settle(new_members);
  END IF;
  INSERT INTO "ShelfCount" SELECT CASE WHEN "removedAt" IS NULL THEN "libraryId" ELSE -"libraryId" END AS shelf, count(*) FROM added GROUP BY shelf
    ON CONFLICT (shelf) DO UPDATE SET members = "ShelfCount".members + excluded.members;
  INSERT INTO "LibraryTag" SELECT DISTINCT "libraryId", unnest(tags) FROM added WHERE tags <> '{}' ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- The rows of all members as they should be.
CREATE VIEW member_search_rows AS
SELECT m.id AS "memberId", CASE WHEN m."removedAt" IS NULL THEN m."libraryId" ELSE -m."libraryId" END AS shelf, e.kind, e."registrationStatus" AS status, m."riskClass" AS risk,
  coalesce(e."divisionCode", '~') COLLATE "C" AS division, m.tags, coalesce(e.uscc, '~') COLLATE "C" AS uscc,
  search_name(e.name) COLLATE "zh-x-icu" AS name, pinyin_initials(search_name(e.name)) COLLATE "C" AS initials,
  coalesce(e."lastInspectedOn", '0001-01-01') AS "inspectedOn", coalesce(e."establishedOn", '0001-01-01') AS "establishedOn", coalesce(e."registeredCapital", -1) AS capital, m."addedAt"
FROM "LibraryMember" m JOIN "Entity" e ON e.id = m."entityId";

-- Takes a lock of MemberSearch, or answers false. It never waits for long: whoever waits for us could not go on, and whoever comes
-- after us would wait with us.
CREATE FUNCTION search_lock(mode text, attempts int) RETURNS bool LANGUAGE plpgsql SET lock_timeout = '700ms' AS $$
BEGIN
  FOR attempt IN 1..attempts LOOP
    BEGIN
      EXECUTE format('LOCK TABLE "MemberSearch" IN %s MODE', mode);
      RETURN true;
    EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
      PERFORM pg_sleep(0.3);
    END;
  END LOOP;
  RETURN false;
END $$;

-- Makes MemberSearch anew beside the one that is read meanwhile, and puts it in its place; false where others do not let go of it.
CREATE FUNCTION search_make_anew() RETURNS bool LANGUAGE plpgsql SET work_mem = '128MB' SET maintenance_work_mem = '256MB' AS $$
DECLARE
  entry record;
BEGIN
  IF NOT search_lock('SHARE ROW EXCLUSIVE', 10) THEN
    RETURN false;
  END IF;
  CREATE TABLE "MemberSearchNext" (LIKE "MemberSearch" INCLUDING ALL EXCLUDING INDEXES);
  INSERT INTO "MemberSearchNext" ("memberId", shelf, kind, status, risk, division, tags, uscc, name, initials, "inspectedOn", "establishedOn", capital, "addedAt")
  SELECT "memberId", shelf, kind, status, risk, division, tags, uscc, name, initials, "inspectedOn", "establishedOn", capital, "addedAt" FROM member_search_rows ORDER BY "memberId";
  FOR entry IN SELECT i.indexrelid, c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = to_regclass('"MemberSearch"') LOOP
    EXECUTE regexp_replace(pg_get_indexdef(entry.indexrelid), '^(CREATE (?:UNIQUE )?INDEX) \S+ ON (\S*)"MemberSearch"', format('\1 %I ON \2"MemberSearchNext"', entry.name || '_next'));
  END LOOP;
  ALTER TABLE "MemberSearchNext" ADD CONSTRAINT "MemberSearchNext_pkey" PRIMARY KEY USING INDEX "MemberSearch_pkey_next";
  ANALYZE "MemberSearchNext";
  IF NOT search_lock('ACCESS EXCLUSIVE', 5) THEN
    DROP TABLE "MemberSearchNext";
    RETURN false;
  END IF;
  DROP TABLE "MemberSearch";
  ALTER TABLE "MemberSearchNext" RENAME TO "MemberSearch";
  ALTER INDEX "MemberSearchNext_pkey" RENAME TO "MemberSearch_pkey";
  FOR entry IN SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = to_regclass('"MemberSearch"') AND c.relname LIKE '%\_next' LOOP
    EXECUTE format('ALTER INDEX %I RENAME TO %I', entry.name, regexp_replace(entry.name, '_next$', ''));
  END LOOP;
  RETURN true;
END $$;

-- When the transaction commits: what it left to do for searches.
CREATE FUNCTION search_do_what_is_due() RETURNS trigger LANGUAGE plpgsql SET work_mem = '128MB' SET gin_pending_list_limit = '16MB' AS $$
BEGIN
  IF NOT search_is_due() THEN
    RETURN NULL;
  END IF;
  PERFORM set_config('search.due', 'no', true);
  IF NOT search_make_anew() THEN
    DELETE FROM "MemberSearch" s WHERE NOT EXISTS (SELECT FROM "LibraryMember" m WHERE m.id = s."memberId");
    UPDATE "MemberSearch" s SET shelf = r.shelf, kind = r.kind, status = r.status, risk = r.risk, division = r.division, tags = r.tags, uscc = r.uscc, name = r.name,
      initials = r.initials, "inspectedOn" = r."inspectedOn", "establishedOn" = r."establishedOn", capital = r.capital, "addedAt" = r."addedAt"
    FROM member_search_rows r WHERE r."memberId" = s."memberId"
      AND (s.shelf, s.kind, s.status, s.risk, s.division, s.tags, s.uscc, s.name, s."inspectedOn", s."establishedOn", s.capital, s."addedAt")
        IS DISTINCT FROM (r.shelf, r.kind, r.status, r.risk, r.division, r.tags, r.uscc, r.name, r."inspectedOn", r."establishedOn", r.capital, r."addedAt");
    INSERT INTO "MemberSearch" ("memberId", shelf, kind, status, risk, division, tags, uscc, name, initials, "inspectedOn", "establishedOn", capital, "addedAt")
    SELECT "memberId", shelf, kind, status, risk, division, tags, uscc, name, initials, "inspectedOn", "establishedOn", capital, "addedAt"
    FROM member_search_rows r WHERE NOT EXISTS (SELECT FROM "MemberSearch" s WHERE s."memberId" = r."memberId") ORDER BY "memberId";
    PERFORM search_settle((SELECT sum(members) FROM "ShelfCount"));
  END IF;
  RETURN NULL;
END $$;
-- Every statement that adds members changes their library's count.
CREATE CONSTRAINT TRIGGER search_due AFTER INSERT OR UPDATE ON "ShelfCount" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION search_do_what_is_due();
