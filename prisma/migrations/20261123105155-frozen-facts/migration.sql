-- What a draw has frozen, committed, revealed or found does not change any more: whoever can write to the tables, the program
-- included, can only add to them. The proof would show a change; this refuses it.

-- Columns (the trigger's arguments) that keep the value that they were born with.
CREATE FUNCTION keep_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  name text;
  was jsonb := to_jsonb(OLD);
  becomes jsonb := to_jsonb(NEW);
BEGIN
  FOREACH name IN ARRAY TG_ARGV LOOP
    IF was -> name IS DISTINCT FROM becomes -> name THEN
      RAISE insufficient_privilege USING MESSAGE = format('%s.%s does not change', TG_TABLE_NAME, name);
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

-- Columns that are set once, and then keep their value.
CREATE FUNCTION keep_once_set() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  name text;
  was jsonb := to_jsonb(OLD);
  becomes jsonb := to_jsonb(NEW);
BEGIN
  FOREACH name IN ARRAY TG_ARGV LOOP
    IF was ->> name IS NOT NULL AND was -> name IS DISTINCT FROM becomes -> name THEN
      RAISE insufficient_privilege USING MESSAGE = format('%s.%s is set once', TG_TABLE_NAME, name);
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

CREATE TRIGGER draw_fixed BEFORE UPDATE ON "Draw" FOR EACH ROW EXECUTE FUNCTION keep_fixed(
  'id', 'drawId', 'taskId', 'kind', 'series', 'attempt', 'mode', 'suite', 'rules', 'rulesHash', 'freeze', 'blind', 'blindNonce', 'reason', 'previousId',
  'commitBy', 'revealBy', 'discloseBy', 'createdAt', 'createdById');
CREATE TRIGGER draw_once_set BEFORE UPDATE ON "Draw" FOR EACH ROW EXECUTE FUNCTION keep_once_set(
  'revealed', 'seed', 'sealedSeed', 'resultRoot', 'summary', 'drawnAt', 'abortedAt', 'abortedById', 'abortReason', 'disclosedAt');
CREATE TRIGGER draw_kept BEFORE DELETE ON "Draw" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A result and an aborted attempt are ends.
CREATE FUNCTION keep_ended_draw() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE insufficient_privilege USING MESSAGE = format('a draw that is %s stays so', OLD.state);
END $$;
CREATE TRIGGER draw_ended BEFORE UPDATE ON "Draw" FOR EACH ROW
  WHEN (OLD.state IN ('drawn', 'aborted') AND NEW.state IS DISTINCT FROM OLD.state) EXECUTE FUNCTION keep_ended_draw();

CREATE TRIGGER draw_list_fixed BEFORE UPDATE OR DELETE ON "DrawList" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER draw_event_fixed BEFORE UPDATE OR DELETE ON "DrawEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER draw_party_fixed BEFORE UPDATE ON "DrawParty" FOR EACH ROW EXECUTE FUNCTION keep_fixed('drawId', 'code', 'name', 'departmentId');
CREATE TRIGGER draw_party_once_set BEFORE UPDATE ON "DrawParty" FOR EACH ROW EXECUTE FUNCTION keep_once_set(
  'commitment', 'committedAt', 'committedById', 'reveal', 'revealedAt', 'revealedById');
CREATE TRIGGER draw_party_kept BEFORE DELETE ON "DrawParty" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER draw_entropy_fixed BEFORE UPDATE ON "DrawEntropy" FOR EACH ROW EXECUTE FUNCTION keep_fixed('drawId', 'position', 'source');
CREATE TRIGGER draw_entropy_once_set BEFORE UPDATE ON "DrawEntropy" FOR EACH ROW EXECUTE FUNCTION keep_once_set('text', 'signature', 'takenAt');
CREATE TRIGGER draw_entropy_kept BEFORE DELETE ON "DrawEntropy" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER draw_entropy_entry_fixed BEFORE UPDATE ON "DrawEntropyEntry" FOR EACH ROW EXECUTE FUNCTION keep_fixed(
  'id', 'drawId', 'position', 'text', 'enteredAt', 'enteredById', 'departmentId');
CREATE TRIGGER draw_entropy_entry_once_set BEFORE UPDATE ON "DrawEntropyEntry" FOR EACH ROW EXECUTE FUNCTION keep_once_set('rejectedAt');
CREATE TRIGGER draw_entropy_entry_kept BEFORE DELETE ON "DrawEntropyEntry" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Who was drawn, and in which order; 替补 changes the outcome, on record.
CREATE TRIGGER draw_object_fixed BEFORE UPDATE ON "DrawObject" FOR EACH ROW EXECUTE FUNCTION keep_fixed('id', 'drawId', 'entityId', 'stratum', 'ticket', 'rank');
CREATE TRIGGER draw_object_once_set BEFORE UPDATE ON "DrawObject" FOR EACH ROW EXECUTE FUNCTION keep_once_set('replacesId');
CREATE TRIGGER draw_object_kept BEFORE DELETE ON "DrawObject" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER draw_request_fixed BEFORE UPDATE ON "DrawRequest" FOR EACH ROW EXECUTE FUNCTION keep_fixed(
  'id', 'kind', 'taskId', 'drawId', 'wanted', 'reasonCode', 'reason', 'evidenceFileId', 'departmentId', 'requestedAt', 'requestedById');
CREATE TRIGGER draw_request_once_set BEFORE UPDATE ON "DrawRequest" FOR EACH ROW EXECUTE FUNCTION keep_once_set('decidedAt', 'decidedById', 'decisionNote', 'outcome');
CREATE TRIGGER draw_request_kept BEFORE DELETE ON "DrawRequest" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER draw_not_truncated BEFORE TRUNCATE ON "Draw" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER draw_list_not_truncated BEFORE TRUNCATE ON "DrawList" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER draw_event_not_truncated BEFORE TRUNCATE ON "DrawEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER draw_party_not_truncated BEFORE TRUNCATE ON "DrawParty" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER draw_object_not_truncated BEFORE TRUNCATE ON "DrawObject" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A stored file is its content: lists, and every proof that a draw has had.
CREATE TRIGGER stored_file_fixed BEFORE UPDATE ON "StoredFile" FOR EACH ROW EXECUTE FUNCTION keep_fixed('id', 'sha256', 'size', 'path', 'purpose');
CREATE TRIGGER stored_draw_file_kept BEFORE DELETE ON "StoredFile" FOR EACH ROW WHEN (OLD.purpose LIKE 'draw:%') EXECUTE FUNCTION refuse_change();
