-- The sample with all that a filter asks and every order's value: read from some hundred pages of its own instead of from nearly
-- every page of the table.
DROP INDEX member_search_sample;
CREATE INDEX member_search_sample ON "MemberSearch" (shelf)
  INCLUDE ("memberId", kind, status, risk, division, tags, uscc, name, initials, "inspectedOn", "establishedOn", capital, "addedAt")
  WHERE "memberId" % 128 = 0;

-- What waits in the index's list of new entries is read through by every search: a few rows may wait, and after many at once
-- nothing does. Nobody has counted what just came, and plans are made from counts: many at once are counted too.
CREATE FUNCTION search_settle(rows bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF rows > 1000 THEN
    PERFORM gin_clean_pending_list('member_search_grams');
    ANALYZE "MemberSearch";
  END IF;
END $$;

CREATE OR REPLACE FUNCTION search_add_members() RETURNS trigger LANGUAGE plpgsql SET work_mem = '128MB' SET gin_pending_list_limit = '64kB' AS $$
DECLARE
  touched bigint := 0;
BEGIN
  -- Entries of many rows are sorted in together.
  IF (SELECT count(*) FROM added) > 1000 THEN
    PERFORM set_config('gin_pending_list_limit', '16MB', true);
  END IF;
  INSERT INTO "MemberSearch" ("memberId", shelf, kind, status, risk, division, tags, uscc, name, initials, "inspectedOn", "establishedOn", capital, "addedAt")
  SELECT m.id, CASE WHEN m."removedAt" IS NULL THEN m."libraryId" ELSE -m."libraryId" END, e.kind, e."registrationStatus", m."riskClass",
    coalesce(e."divisionCode", '~'), m.tags, coalesce(e.uscc, '~'), search_name(e.name), pinyin_initials(search_name(e.name)),
    coalesce(e."lastInspectedOn", '0001-01-01'), coalesce(e."establishedOn", '0001-01-01'), coalesce(e."registeredCapital", -1), m."addedAt"
  FROM added m JOIN "Entity" e ON e.id = m."entityId" ORDER BY m.id;
  GET DIAGNOSTICS touched = ROW_COUNT;
  PERFORM search_settle(touched);
  INSERT INTO "ShelfCount" SELECT CASE WHEN "removedAt" IS NULL THEN "libraryId" ELSE -"libraryId" END AS shelf, count(*) FROM added GROUP BY shelf
    ON CONFLICT (shelf) DO UPDATE SET members = "ShelfCount".members + excluded.members;
  INSERT INTO "LibraryTag" SELECT DISTINCT "libraryId", unnest(tags) FROM added WHERE tags <> '{}' ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION search_change_members() RETURNS trigger LANGUAGE plpgsql SET work_mem = '128MB' SET gin_pending_list_limit = '64kB' AS $$
DECLARE
  touched bigint := 0;
BEGIN
  -- Entries of many rows are sorted in together.
  IF (SELECT count(*) FROM after) > 1000 THEN
    PERFORM set_config('gin_pending_list_limit', '16MB', true);
  END IF;
  UPDATE "MemberSearch" s SET shelf = m.shelf, risk = m."riskClass", tags = m.tags
  FROM (SELECT id, "riskClass", tags, CASE WHEN "removedAt" IS NULL THEN "libraryId" ELSE -"libraryId" END AS shelf FROM after) m
  WHERE s."memberId" = m.id AND (s.shelf, s.risk, s.tags) IS DISTINCT FROM (m.shelf, m."riskClass", m.tags);
  GET DIAGNOSTICS touched = ROW_COUNT;
  PERFORM search_settle(touched);
  INSERT INTO "ShelfCount"
  SELECT shelf, sum(more) FROM (
    SELECT CASE WHEN "removedAt" IS NULL THEN "libraryId" ELSE -"libraryId" END AS shelf, 1 AS more FROM after
    UNION ALL SELECT CASE WHEN "removedAt" IS NULL THEN "libraryId" ELSE -"libraryId" END, -1 FROM before
  ) moved GROUP BY shelf HAVING sum(more) <> 0
  ON CONFLICT (shelf) DO UPDATE SET members = "ShelfCount".members + excluded.members;
  INSERT INTO "LibraryTag" SELECT DISTINCT "libraryId", unnest(tags) FROM after WHERE tags <> '{}' ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION search_change_entities() RETURNS trigger LANGUAGE plpgsql SET work_mem = '128MB' SET gin_pending_list_limit = '64kB' AS $$
DECLARE
  touched bigint := 0;
BEGIN
  -- Entries of many rows are sorted in together.
  IF (SELECT count(*) FROM after) > 1000 THEN
    PERFORM set_config('gin_pending_list_limit', '16MB', true);
  END IF;
  UPDATE "MemberSearch" s SET kind = e.kind, status = e."registrationStatus", division = coalesce(e."divisionCode", '~'), uscc = coalesce(e.uscc, '~'),
    name = search_name(e.name), initials = pinyin_initials(search_name(e.name)), "inspectedOn" = coalesce(e."lastInspectedOn", '0001-01-01'),
    "establishedOn" = coalesce(e."establishedOn", '0001-01-01'), capital = coalesce(e."registeredCapital", -1)
  FROM after e JOIN before o ON o.id = e.id JOIN "LibraryMember" m ON m."entityId" = e.id
  WHERE s."memberId" = m.id
    AND (e.kind, e."registrationStatus", e."divisionCode", e.uscc, e.name, e."lastInspectedOn", e."establishedOn", e."registeredCapital")
      IS DISTINCT FROM (o.kind, o."registrationStatus", o."divisionCode", o.uscc, o.name, o."lastInspectedOn", o."establishedOn", o."registeredCapital");
  GET DIAGNOSTICS touched = ROW_COUNT;
  PERFORM search_settle(touched);
  RETURN NULL;
END $$;
