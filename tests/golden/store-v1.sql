-- A knowledge base as schema version 1 wrote it. Never change this file: bases like it are out there.
PRAGMA application_id = 1801610092;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE appearance (
        claim_id TEXT NOT NULL,
        source_id TEXT NOT NULL,
        claim_type TEXT NOT NULL AS ('claim') VIRTUAL,
        source_type TEXT NOT NULL AS ('source') VIRTUAL,
        PRIMARY KEY (claim_id, source_id),
        FOREIGN KEY (claim_type, claim_id) REFERENCES head (record_type, record_id)
            DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (source_type, source_id) REFERENCES head (record_type, record_id)
            DEFERRABLE INITIALLY DEFERRED
    ) STRICT, WITHOUT ROWID;
INSERT INTO "appearance" VALUES('c1','s1');
CREATE TABLE head (
        record_type TEXT NOT NULL,
        record_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (record_type, record_id)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "head" VALUES('alias','幻方',4);
INSERT INTO "head" VALUES('claim','c1',8);
INSERT INTO "head" VALUES('kind','salary',3);
INSERT INTO "head" VALUES('source','s1',1);
CREATE TABLE history (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        batch INTEGER NOT NULL,
        undoes INTEGER,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        record_type TEXT NOT NULL,
        record_id TEXT NOT NULL,
        before_seq INTEGER,
        note TEXT NOT NULL,
        document TEXT
    ) STRICT;
INSERT INTO "history" VALUES(1,1,NULL,'2024-07-22T12:00:00.000000Z','ann','ingest','source','s1',NULL,'','{"id":"s1","title":"L''intervista","digest":"54fdb4e9d5c741d7f26ae3b44b4efc0aa963c4fb5322efb9754d0461f0e847e3"}');
INSERT INTO "history" VALUES(3,1,NULL,'2024-07-22T12:00:00.000000Z','ann','ingest','kind','salary',NULL,'','{"id":"salary"}');
INSERT INTO "history" VALUES(4,1,NULL,'2024-07-22T12:00:00.000000Z','ann','ingest','alias','幻方',NULL,'','{"name":"幻方","kind":"organization","aliases":["High-Flyer"]}');
INSERT INTO "history" VALUES(5,5,NULL,'2024-07-22T12:00:00.000000Z','ann','add','claim','c1',NULL,'by hand','{"id":"c1","text":"Il prezzo scende.","appearances":[{"source_id":"s1","quote":{"exact":"prezzo"}}]}');
INSERT INTO "history" VALUES(7,7,NULL,'2024-07-22T12:00:00.000000Z','bob','edit','claim','c1',5,'','{"id":"c1","text":"Il prezzo sale.","appearances":[{"source_id":"s1","quote":{"exact":"prezzo"}}]}');
INSERT INTO "history" VALUES(8,8,7,'2024-07-22T12:00:00.000000Z','ann','undo','claim','c1',7,'','{"id":"c1","text":"Il prezzo scende.","appearances":[{"source_id":"s1","quote":{"exact":"prezzo"}}]}');
INSERT INTO "history" VALUES(9,9,NULL,'2024-07-22T12:00:00.000000Z','bob','forget','claim','c2',NULL,'asked',NULL);
INSERT INTO "history" VALUES(10,9,NULL,'2024-07-22T12:00:00.000000Z','bob','forget','source','s2',NULL,'asked',NULL);
CREATE TABLE import_log (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        name TEXT NOT NULL,
        digest TEXT NOT NULL,
        counts TEXT NOT NULL
    ) STRICT;
INSERT INTO "import_log" VALUES(1,'2024-07-22T12:00:00.000000Z','ann','claims.jsonl','abababababababababababababababababababababababababababababababab','{"claim": 2}');
CREATE TABLE meta (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('generation','0123456789abcdef');
CREATE TABLE original (
        text_digest TEXT NOT NULL,
        digest TEXT NOT NULL,
        batch INTEGER NOT NULL,
        media_type TEXT NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (text_digest, digest)
    ) STRICT;
INSERT INTO "original" VALUES('54fdb4e9d5c741d7f26ae3b44b4efc0aa963c4fb5322efb9754d0461f0e847e3','54fdb4e9d5c741d7f26ae3b44b4efc0aa963c4fb5322efb9754d0461f0e847e3',1,'text/plain',X'789CF3CC5128284AADAACA57284E4ECD4B49D5E30ACD03B24B155232539333F500B0A40AD0');
CREATE TABLE snapshot (
        digest TEXT PRIMARY KEY,
        batch INTEGER NOT NULL,
        text TEXT NOT NULL
    ) STRICT;
INSERT INTO "snapshot" VALUES('54fdb4e9d5c741d7f26ae3b44b4efc0aa963c4fb5322efb9754d0461f0e847e3',1,'Il prezzo scende.
Uno su dieci.');
CREATE TABLE tombstone (
        source_id TEXT NOT NULL,
        digest TEXT NOT NULL,
        reason TEXT NOT NULL,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        PRIMARY KEY (source_id, digest)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "tombstone" VALUES('s2','11817dfcfbd72c36c64f9f146f7250c295259429b2c57339c051b93e16236f6a','asked','2024-07-22T12:00:00.000000Z','bob');
CREATE INDEX history_of_record ON history (record_id, record_type, seq);
CREATE INDEX appearance_in_source ON appearance (source_id, claim_id);
CREATE INDEX tombstone_of_digest ON tombstone (digest);
CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history
        WHEN NOT EXISTS (SELECT 1 FROM meta WHERE name = 'erasing')
        BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_is_not_deleted BEFORE DELETE ON history
        WHEN NOT EXISTS (SELECT 1 FROM meta WHERE name = 'erasing')
        BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('history',10);
COMMIT;
