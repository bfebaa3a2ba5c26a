"""The audit log loses only what is old, and only in a transaction that says how old.

Until now a session could remove any line after `SET lookflex.audit_retention = 'on'`. From here on DELETE passes only in a
transaction that has said `SET LOCAL lookflex.audit_keep_days = '<n>'`, and only for lines older than n days, n at least 30:
what happened in the last 30 days cannot be removed by any setting. TRUNCATE asks no row trigger and gets one of its own.

Whoever owns the table may still drop the triggers: the log is safe from the application and its accounts, and a copy of it
elsewhere (the CSV export, the backups) from the owner of the database.
"""

from django.db import migrations

FORWARD = """
CREATE OR REPLACE FUNCTION accounts_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    keep_days text := current_setting('lookflex.audit_keep_days', true);
BEGIN
    IF TG_OP = 'DELETE' AND keep_days ~ '^[0-9]{1,6}$' THEN
        IF OLD.created_at < now() - make_interval(days => greatest(keep_days::int, 30)) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON accounts_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_audit_append_only();
"""
BACKWARD = """
DROP TRIGGER audit_no_truncate ON accounts_auditentry;
CREATE OR REPLACE FUNCTION accounts_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('lookflex.audit_retention', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_revisions")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
