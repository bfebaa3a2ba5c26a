"""Tables in the source database whose answers plain SQL knows too: gaps, ties, blanks, a week over the turn of the year."""

TABLES = """
DROP TABLE IF EXISTS sales, costs, events CASCADE;
CREATE TABLE sales (
    id bigint PRIMARY KEY, brand text, mall text, customer bigint, amount numeric(14, 2), rate double precision,
    big numeric(30, 0), paid boolean, sold_on date, sold_at timestamptz
);
INSERT INTO sales
SELECT n,
    CASE n % 5 WHEN 0 THEN '무신사' WHEN 1 THEN '나이키' WHEN 2 THEN 'A&B </script>' WHEN 3 THEN '' END,
    CASE n % 3 WHEN 0 THEN 'own' WHEN 1 THEN 'mall' ELSE 'other' END,
    CASE WHEN n % 7 <> 0 THEN n % 41 END,
    CASE WHEN n % 11 <> 0 THEN (n % 97) * 12.25 END,
    n % 10 / 10.0,
    12345678901234567890 + n,
    CASE WHEN n % 13 <> 0 THEN n % 2 = 0 END,
    CASE WHEN n % 17 <> 0 THEN date '2025-11-20' + n % 70 END,
    timestamptz '2025-12-28 14:30:00+00' + n * interval '37 minutes'
FROM generate_series(1, 400) AS n;
CREATE TABLE costs (id bigint PRIMARY KEY, brand text, cost integer);
INSERT INTO costs SELECT n, CASE n % 2 WHEN 0 THEN '무신사' ELSE '나이키' END, n FROM generate_series(1, 20) AS n;
CREATE TABLE events (id integer PRIMARY KEY, kind text, points integer);
INSERT INTO events SELECT n, 'kind ' || n % 4, n * 7919 % 6053 FROM generate_series(1, 6050) AS n;
"""
