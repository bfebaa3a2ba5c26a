-- expression n + 1
SELECT "t"."n" + 1 AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."n" + 1 ORDER BY ("t"."n" + 1) ASC

-- expression n - m
SELECT "t"."n" - "t"."m" AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."n" - "t"."m" ORDER BY ("t"."n" - "t"."m") ASC

-- expression n * 1000000000 + n
SELECT ("t"."n" * 1000000000) + "t"."n" AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY ("t"."n" * 1000000000) + "t"."n" ORDER BY (("t"."n" * 1000000000) + "t"."n") ASC

-- expression (n + 1) * (n - 1) - -2
SELECT (("t"."n" + 1) * ("t"."n" - 1)) - (-2) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY (("t"."n" + 1) * ("t"."n" - 1)) - (-2) ORDER BY ((("t"."n" + 1) * ("t"."n" - 1)) - (-2)) ASC

-- expression 1 / n
SELECT CAST(1 AS DOUBLE) / NULLIF("t"."n", 0) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(1 AS DOUBLE) / NULLIF("t"."n", 0) ORDER BY (CAST(1 AS DOUBLE) / NULLIF("t"."n", 0)) ASC

-- expression 7 / 2 + id * 0
SELECT (CAST(7 AS DOUBLE) / NULLIF(2, 0)) + ("t"."id" * 0) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY (CAST(7 AS DOUBLE) / NULLIF(2, 0)) + ("t"."id" * 0) ORDER BY ((CAST(7 AS DOUBLE) / NULLIF(2, 0)) + ("t"."id" * 0)) ASC

-- expression -n
SELECT 0 - "t"."n" AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY 0 - "t"."n" ORDER BY (0 - "t"."n") ASC

-- expression n % 4
SELECT MOD("t"."n", NULLIF(4, 0)) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY MOD("t"."n", NULLIF(4, 0)) ORDER BY MOD("t"."n", NULLIF(4, 0)) ASC

-- expression MOD(f, 0.5)
SELECT MOD("t"."f", NULLIF(0.5, 0)) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY MOD("t"."f", NULLIF(0.5, 0)) ORDER BY MOD("t"."f", NULLIF(0.5, 0)) ASC

-- expression MOD(n, id - 2)
SELECT MOD("t"."n", NULLIF("t"."id" - 2, 0)) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY MOD("t"."n", NULLIF("t"."id" - 2, 0)) ORDER BY MOD("t"."n", NULLIF("t"."id" - 2, 0)) ASC

-- expression ROUND(m)
SELECT ROUND(CAST("t"."m" AS DECIMAL(38, 10)), 0) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY ROUND(CAST("t"."m" AS DECIMAL(38, 10)), 0) ORDER BY ROUND(CAST("t"."m" AS DECIMAL(38, 10)), 0) ASC

-- expression ROUND(f, 2)
SELECT ROUND(CAST("t"."f" AS DECIMAL(38, 10)), 2) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY ROUND(CAST("t"."f" AS DECIMAL(38, 10)), 2) ORDER BY ROUND(CAST("t"."f" AS DECIMAL(38, 10)), 2) ASC

-- expression ROUND(f)
SELECT ROUND(CAST("t"."f" AS DECIMAL(38, 10)), 0) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY ROUND(CAST("t"."f" AS DECIMAL(38, 10)), 0) ORDER BY ROUND(CAST("t"."f" AS DECIMAL(38, 10)), 0) ASC

-- expression ROUND(n * 11, -1)
SELECT ROUND(CAST("t"."n" * 11 AS DECIMAL(38, 10)), -1) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY ROUND(CAST("t"."n" * 11 AS DECIMAL(38, 10)), -1) ORDER BY ROUND(CAST("t"."n" * 11 AS DECIMAL(38, 10)), -1) ASC

-- expression ABS(m)
SELECT ABS("t"."m") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY ABS("t"."m") ORDER BY ABS("t"."m") ASC

-- expression FLOOR(m)
SELECT FLOOR("t"."m") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY FLOOR("t"."m") ORDER BY FLOOR("t"."m") ASC

-- expression CEIL(m)
SELECT CEIL("t"."m") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CEIL("t"."m") ORDER BY CEIL("t"."m") ASC

-- expression GREATEST(n, m, 1)
SELECT GREATEST("t"."n", "t"."m", 1) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY GREATEST("t"."n", "t"."m", 1) ORDER BY GREATEST("t"."n", "t"."m", 1) ASC

-- expression LEAST(n, m)
SELECT LEAST("t"."n", "t"."m") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY LEAST("t"."n", "t"."m") ORDER BY LEAST("t"."n", "t"."m") ASC

-- expression CONCAT(s, '/', p)
SELECT CONCAT(COALESCE("t"."s", ''), COALESCE('/', ''), COALESCE("t"."p", '')) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CONCAT(COALESCE("t"."s", ''), COALESCE('/', ''), COALESCE("t"."p", '')) ORDER BY CONCAT(COALESCE("t"."s", ''), COALESCE('/', ''), COALESCE("t"."p", '')) ASC

-- expression s || p
SELECT CONCAT(COALESCE("t"."s", ''), COALESCE("t"."p", '')) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CONCAT(COALESCE("t"."s", ''), COALESCE("t"."p", '')) ORDER BY CONCAT(COALESCE("t"."s", ''), COALESCE("t"."p", '')) ASC

-- expression LOWER(s)
SELECT LOWER("t"."s") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY LOWER("t"."s") ORDER BY LOWER("t"."s") ASC

-- expression UPPER(p)
SELECT UPPER("t"."p") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY UPPER("t"."p") ORDER BY UPPER("t"."p") ASC

-- expression TRIM(s)
SELECT TRIM("t"."s") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY TRIM("t"."s") ORDER BY TRIM("t"."s") ASC

-- expression LENGTH(s)
SELECT LENGTH("t"."s") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY LENGTH("t"."s") ORDER BY LENGTH("t"."s") ASC

-- expression SUBSTRING(s, 1, 3)
SELECT SUBSTR("t"."s", 1, 3) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY SUBSTR("t"."s", 1, 3) ORDER BY SUBSTR("t"."s", 1, 3) ASC

-- expression SUBSTRING(s, 5)
SELECT SUBSTR("t"."s", 5) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY SUBSTR("t"."s", 5) ORDER BY SUBSTR("t"."s", 5) ASC

-- expression SUBSTRING(p, n, 2)
SELECT SUBSTR("t"."p", CASE WHEN CAST(FLOOR("t"."n") AS INTEGER) < 1 THEN 1 ELSE CAST(FLOOR("t"."n") AS INTEGER) END, 2) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY SUBSTR("t"."p", CASE WHEN CAST(FLOOR("t"."n") AS INTEGER) < 1 THEN 1 ELSE CAST(FLOOR("t"."n") AS INTEGER) END, 2) ORDER BY SUBSTR("t"."p", CASE WHEN CAST(FLOOR("t"."n") AS INTEGER) < 1 THEN 1 ELSE CAST(FLOOR("t"."n") AS INTEGER) END, 2) ASC

-- expression SUBSTRING(p, 2, n)
SELECT SUBSTR("t"."p", 2, CASE WHEN CAST(FLOOR("t"."n") AS INTEGER) < 0 THEN 0 ELSE CAST(FLOOR("t"."n") AS INTEGER) END) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY SUBSTR("t"."p", 2, CASE WHEN CAST(FLOOR("t"."n") AS INTEGER) < 0 THEN 0 ELSE CAST(FLOOR("t"."n") AS INTEGER) END) ORDER BY SUBSTR("t"."p", 2, CASE WHEN CAST(FLOOR("t"."n") AS INTEGER) < 0 THEN 0 ELSE CAST(FLOOR("t"."n") AS INTEGER) END) ASC

-- expression REPLACE(p, 'b', '한\글''')
SELECT REPLACE("t"."p", 'b', '한\글''') AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY REPLACE("t"."p", 'b', '한\글''') ORDER BY REPLACE("t"."p", 'b', '한\글''') ASC

-- expression CONTAINS(s, 'SALE')
SELECT CONTAINS(LOWER("t"."s"), LOWER('SALE')) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CONTAINS(LOWER("t"."s"), LOWER('SALE')) ORDER BY CONTAINS(LOWER("t"."s"), LOWER('SALE')) ASC

-- expression CONTAINS(s, '%_')
SELECT CONTAINS(LOWER("t"."s"), LOWER('%_')) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CONTAINS(LOWER("t"."s"), LOWER('%_')) ORDER BY CONTAINS(LOWER("t"."s"), LOWER('%_')) ASC

-- expression STARTS_WITH(s, '무신')
SELECT STARTS_WITH(LOWER("t"."s"), LOWER('무신')) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY STARTS_WITH(LOWER("t"."s"), LOWER('무신')) ORDER BY STARTS_WITH(LOWER("t"."s"), LOWER('무신')) ASC

-- expression p = 'abc'
SELECT LOWER("t"."p") = LOWER('abc') AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY LOWER("t"."p") = LOWER('abc') ORDER BY (LOWER("t"."p") = LOWER('abc')) ASC

-- expression p IN ('ABC', 'x')
SELECT LOWER("t"."p") IN (LOWER('ABC'), LOWER('x')) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY LOWER("t"."p") IN (LOWER('ABC'), LOWER('x')) ORDER BY (LOWER("t"."p") IN (LOWER('ABC'), LOWER('x'))) ASC

-- expression p NOT IN ('ABC')
SELECT NOT (LOWER("t"."p") IN (LOWER('ABC'))) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY NOT (LOWER("t"."p") IN (LOWER('ABC'))) ORDER BY (NOT (LOWER("t"."p") IN (LOWER('ABC')))) ASC

-- expression n IN (7, 0)
SELECT "t"."n" IN (7, 0) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."n" IN (7, 0) ORDER BY ("t"."n" IN (7, 0)) ASC

-- expression n BETWEEN 0 AND 7
SELECT "t"."n" BETWEEN 0 AND 7 AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."n" BETWEEN 0 AND 7 ORDER BY ("t"."n" BETWEEN 0 AND 7) ASC

-- expression n NOT BETWEEN 0 AND 7
SELECT NOT ("t"."n" BETWEEN 0 AND 7) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY NOT ("t"."n" BETWEEN 0 AND 7) ORDER BY (NOT ("t"."n" BETWEEN 0 AND 7)) ASC

-- expression s IS NULL
SELECT "t"."s" IS NULL AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."s" IS NULL ORDER BY ("t"."s" IS NULL) ASC

-- expression s IS NOT NULL AND b
SELECT (NOT ("t"."s" IS NULL)) AND "t"."b" AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY (NOT ("t"."s" IS NULL)) AND "t"."b" ORDER BY ((NOT ("t"."s" IS NULL)) AND "t"."b") ASC

-- expression NOT b OR n = 7
SELECT (NOT "t"."b") OR ("t"."n" = 7) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY (NOT "t"."b") OR ("t"."n" = 7) ORDER BY ((NOT "t"."b") OR ("t"."n" = 7)) ASC

-- expression IF(n > 0, 'up', 'it''s \down')
SELECT CASE WHEN "t"."n" > 0 THEN 'up' ELSE 'it''s \down' END AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CASE WHEN "t"."n" > 0 THEN 'up' ELSE 'it''s \down' END ORDER BY CASE WHEN "t"."n" > 0 THEN 'up' ELSE 'it''s \down' END ASC

-- expression IF(b, 1)
SELECT CASE WHEN "t"."b" THEN 1 END AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CASE WHEN "t"."b" THEN 1 END ORDER BY CASE WHEN "t"."b" THEN 1 END ASC

-- expression CASE WHEN n > 0 THEN 1 WHEN n < 0 THEN -1 ELSE NULL END
SELECT CASE WHEN "t"."n" > 0 THEN 1 WHEN "t"."n" < 0 THEN (-1) ELSE NULL END AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CASE WHEN "t"."n" > 0 THEN 1 WHEN "t"."n" < 0 THEN (-1) ELSE NULL END ORDER BY CASE WHEN "t"."n" > 0 THEN 1 WHEN "t"."n" < 0 THEN (-1) ELSE NULL END ASC

-- expression COALESCE(s, p, 'nobody')
SELECT COALESCE("t"."s", "t"."p", 'nobody') AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY COALESCE("t"."s", "t"."p", 'nobody') ORDER BY COALESCE("t"."s", "t"."p", 'nobody') ASC

-- expression NULLIF(p, 'abc')
SELECT CASE WHEN LOWER("t"."p") = LOWER('abc') THEN NULL ELSE "t"."p" END AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CASE WHEN LOWER("t"."p") = LOWER('abc') THEN NULL ELSE "t"."p" END ORDER BY CASE WHEN LOWER("t"."p") = LOWER('abc') THEN NULL ELSE "t"."p" END ASC

-- expression NULLIF(n, 0)
SELECT CASE WHEN "t"."n" = 0 THEN NULL ELSE "t"."n" END AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CASE WHEN "t"."n" = 0 THEN NULL ELSE "t"."n" END ORDER BY CASE WHEN "t"."n" = 0 THEN NULL ELSE "t"."n" END ASC

-- expression YEAR(d)
SELECT EXTRACT(YEAR FROM "t"."d") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY EXTRACT(YEAR FROM "t"."d") ORDER BY EXTRACT(YEAR FROM "t"."d") ASC

-- expression QUARTER(d)
SELECT EXTRACT(QUARTER FROM "t"."d") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY EXTRACT(QUARTER FROM "t"."d") ORDER BY EXTRACT(QUARTER FROM "t"."d") ASC

-- expression MONTH(d)
SELECT EXTRACT(MONTH FROM "t"."d") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY EXTRACT(MONTH FROM "t"."d") ORDER BY EXTRACT(MONTH FROM "t"."d") ASC

-- expression WEEK(d)
SELECT EXTRACT(WEEK FROM "t"."d") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY EXTRACT(WEEK FROM "t"."d") ORDER BY EXTRACT(WEEK FROM "t"."d") ASC

-- expression DAY(t)
SELECT EXTRACT(DAY FROM "t"."t") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY EXTRACT(DAY FROM "t"."t") ORDER BY EXTRACT(DAY FROM "t"."t") ASC

-- expression WEEKDAY(d)
SELECT EXTRACT(ISODOW FROM "t"."d") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY EXTRACT(ISODOW FROM "t"."d") ORDER BY EXTRACT(ISODOW FROM "t"."d") ASC

-- expression HOUR(t)
SELECT EXTRACT(HOUR FROM "t"."t") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY EXTRACT(HOUR FROM "t"."t") ORDER BY EXTRACT(HOUR FROM "t"."t") ASC

-- expression DATE_TRUNC(t, 'week')
SELECT CAST(DATE_TRUNC('week', CAST("t"."t" AS TIMESTAMP)) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('week', CAST("t"."t" AS TIMESTAMP)) AS DATE) ORDER BY CAST(DATE_TRUNC('week', CAST("t"."t" AS TIMESTAMP)) AS DATE) ASC

-- expression DATE_TRUNC(d, 'quarter')
SELECT CAST(DATE_TRUNC('quarter', CAST("t"."d" AS TIMESTAMP)) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('quarter', CAST("t"."d" AS TIMESTAMP)) AS DATE) ORDER BY CAST(DATE_TRUNC('quarter', CAST("t"."d" AS TIMESTAMP)) AS DATE) ASC

-- expression DATE_ADD(d, 1, 'year')
SELECT CAST("t"."d" + INTERVAL '1' MONTH * 12 AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST("t"."d" + INTERVAL '1' MONTH * 12 AS DATE) ORDER BY CAST("t"."d" + INTERVAL '1' MONTH * 12 AS DATE) ASC

-- expression DATE_ADD(d, -1, 'month')
SELECT CAST("t"."d" + INTERVAL '1' MONTH * -1 AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST("t"."d" + INTERVAL '1' MONTH * -1 AS DATE) ORDER BY CAST("t"."d" + INTERVAL '1' MONTH * -1 AS DATE) ASC

-- expression DATE_ADD(d, n, 'week')
SELECT CAST("t"."d" + INTERVAL '1' DAY * (CAST(FLOOR("t"."n") AS INTEGER) * 7) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST("t"."d" + INTERVAL '1' DAY * (CAST(FLOOR("t"."n") AS INTEGER) * 7) AS DATE) ORDER BY CAST("t"."d" + INTERVAL '1' DAY * (CAST(FLOOR("t"."n") AS INTEGER) * 7) AS DATE) ASC

-- expression DATE_ADD(t, 1, 'quarter')
SELECT "t"."t" + INTERVAL '1' MONTH * 3 AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."t" + INTERVAL '1' MONTH * 3 ORDER BY ("t"."t" + INTERVAL '1' MONTH * 3) ASC

-- expression DATE_DIFF(t, '2024-02-28', 'day')
SELECT CAST("t"."t" AS DATE) - CAST(CAST('2024-02-28' AS DATE) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST("t"."t" AS DATE) - CAST(CAST('2024-02-28' AS DATE) AS DATE) ORDER BY (CAST("t"."t" AS DATE) - CAST(CAST('2024-02-28' AS DATE) AS DATE)) ASC

-- expression DATE_DIFF(d, '2023-12-31', 'week')
SELECT (CAST(CAST(DATE_TRUNC('week', CAST("t"."d" AS TIMESTAMP)) AS DATE) AS DATE) - CAST(CAST(DATE_TRUNC('week', CAST(CAST('2023-12-31' AS DATE) AS TIMESTAMP)) AS DATE) AS DATE)) / 7 AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY (CAST(CAST(DATE_TRUNC('week', CAST("t"."d" AS TIMESTAMP)) AS DATE) AS DATE) - CAST(CAST(DATE_TRUNC('week', CAST(CAST('2023-12-31' AS DATE) AS TIMESTAMP)) AS DATE) AS DATE)) / 7 ORDER BY ((CAST(CAST(DATE_TRUNC('week', CAST("t"."d" AS TIMESTAMP)) AS DATE) AS DATE) - CAST(CAST(DATE_TRUNC('week', CAST(CAST('2023-12-31' AS DATE) AS TIMESTAMP)) AS DATE) AS DATE)) / 7) ASC

-- expression DATE_DIFF(d, '2023-12-31', 'month')
SELECT EXTRACT(YEAR FROM "t"."d") * 12 + EXTRACT(MONTH FROM "t"."d") - (EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) * 12 + EXTRACT(MONTH FROM CAST('2023-12-31' AS DATE))) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY EXTRACT(YEAR FROM "t"."d") * 12 + EXTRACT(MONTH FROM "t"."d") - (EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) * 12 + EXTRACT(MONTH FROM CAST('2023-12-31' AS DATE))) ORDER BY (EXTRACT(YEAR FROM "t"."d") * 12 + EXTRACT(MONTH FROM "t"."d") - (EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) * 12 + EXTRACT(MONTH FROM CAST('2023-12-31' AS DATE)))) ASC

-- expression DATE_DIFF(d, '2023-12-31', 'quarter')
SELECT EXTRACT(YEAR FROM "t"."d") * 4 + EXTRACT(QUARTER FROM "t"."d") - (EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) * 4 + EXTRACT(QUARTER FROM CAST('2023-12-31' AS DATE))) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY EXTRACT(YEAR FROM "t"."d") * 4 + EXTRACT(QUARTER FROM "t"."d") - (EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) * 4 + EXTRACT(QUARTER FROM CAST('2023-12-31' AS DATE))) ORDER BY (EXTRACT(YEAR FROM "t"."d") * 4 + EXTRACT(QUARTER FROM "t"."d") - (EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) * 4 + EXTRACT(QUARTER FROM CAST('2023-12-31' AS DATE)))) ASC

-- expression DATE_DIFF(d, '2023-12-31', 'year')
SELECT EXTRACT(YEAR FROM "t"."d") - EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY EXTRACT(YEAR FROM "t"."d") - EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) ORDER BY (EXTRACT(YEAR FROM "t"."d") - EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE))) ASC

-- expression DATE_DIFF(TODAY(), d, 'year')
SELECT EXTRACT(YEAR FROM CAST('2026-03-01' AS DATE)) - EXTRACT(YEAR FROM "t"."d") AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY EXTRACT(YEAR FROM CAST('2026-03-01' AS DATE)) - EXTRACT(YEAR FROM "t"."d") ORDER BY (EXTRACT(YEAR FROM CAST('2026-03-01' AS DATE)) - EXTRACT(YEAR FROM "t"."d")) ASC

-- expression d >= '2024-01-01'
SELECT "t"."d" >= CAST('2024-01-01' AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."d" >= CAST('2024-01-01' AS DATE) ORDER BY ("t"."d" >= CAST('2024-01-01' AS DATE)) ASC

-- expression t < '2024-02-29'
SELECT "t"."t" < CAST(CAST('2024-02-29' AS DATE) AS TIMESTAMP) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."t" < CAST(CAST('2024-02-29' AS DATE) AS TIMESTAMP) ORDER BY ("t"."t" < CAST(CAST('2024-02-29' AS DATE) AS TIMESTAMP)) ASC

-- expression TEXT(m)
SELECT RTRIM(RTRIM(CAST(CAST("t"."m" AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.') AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY RTRIM(RTRIM(CAST(CAST("t"."m" AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.') ORDER BY RTRIM(RTRIM(CAST(CAST("t"."m" AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.') ASC

-- expression TEXT(n * 100)
SELECT RTRIM(RTRIM(CAST(CAST("t"."n" * 100 AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.') AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY RTRIM(RTRIM(CAST(CAST("t"."n" * 100 AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.') ORDER BY RTRIM(RTRIM(CAST(CAST("t"."n" * 100 AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.') ASC

-- expression TEXT(d)
SELECT STRFTIME("t"."d", '%Y-%m-%d') AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY STRFTIME("t"."d", '%Y-%m-%d') ORDER BY STRFTIME("t"."d", '%Y-%m-%d') ASC

-- expression TEXT(t)
SELECT STRFTIME("t"."t", '%Y-%m-%d %H:%M:%S') AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY STRFTIME("t"."t", '%Y-%m-%d %H:%M:%S') ORDER BY STRFTIME("t"."t", '%Y-%m-%d %H:%M:%S') ASC

-- expression TEXT(b)
SELECT CASE WHEN "t"."b" THEN 'true' WHEN NOT "t"."b" THEN 'false' END AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CASE WHEN "t"."b" THEN 'true' WHEN NOT "t"."b" THEN 'false' END ORDER BY CASE WHEN "t"."b" THEN 'true' WHEN NOT "t"."b" THEN 'false' END ASC

-- expression NUMBER(CONCAT(' ', TEXT(m)))
SELECT CASE WHEN REGEXP_MATCHES(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(RTRIM(RTRIM(CAST(CAST("t"."m" AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.'), ''))), '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})$') THEN CAST(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(RTRIM(RTRIM(CAST(CAST("t"."m" AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.'), ''))) AS DECIMAL(38, 10)) END AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CASE WHEN REGEXP_MATCHES(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(RTRIM(RTRIM(CAST(CAST("t"."m" AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.'), ''))), '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})$') THEN CAST(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(RTRIM(RTRIM(CAST(CAST("t"."m" AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.'), ''))) AS DECIMAL(38, 10)) END ORDER BY CASE WHEN REGEXP_MATCHES(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(RTRIM(RTRIM(CAST(CAST("t"."m" AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.'), ''))), '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})$') THEN CAST(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(RTRIM(RTRIM(CAST(CAST("t"."m" AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.'), ''))) AS DECIMAL(38, 10)) END ASC

-- expression NUMBER(p)
SELECT CASE WHEN REGEXP_MATCHES(TRIM("t"."p"), '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})$') THEN CAST(TRIM("t"."p") AS DECIMAL(38, 10)) END AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CASE WHEN REGEXP_MATCHES(TRIM("t"."p"), '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})$') THEN CAST(TRIM("t"."p") AS DECIMAL(38, 10)) END ORDER BY CASE WHEN REGEXP_MATCHES(TRIM("t"."p"), '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})$') THEN CAST(TRIM("t"."p") AS DECIMAL(38, 10)) END ASC

-- expression NUMBER(b)
SELECT CASE WHEN "t"."b" THEN 1 WHEN NOT "t"."b" THEN 0 END AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CASE WHEN "t"."b" THEN 1 WHEN NOT "t"."b" THEN 0 END ORDER BY CASE WHEN "t"."b" THEN 1 WHEN NOT "t"."b" THEN 0 END ASC

-- expression DATE(t)
SELECT CAST(CAST("t"."t" AS TIMESTAMP) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(CAST("t"."t" AS TIMESTAMP) AS DATE) ORDER BY CAST(CAST("t"."t" AS TIMESTAMP) AS DATE) ASC

-- expression DATE(CONCAT(TEXT(YEAR(d)), '-02-29'))
SELECT CASE WHEN REGEXP_MATCHES(TRIM(CONCAT(COALESCE(RTRIM(RTRIM(CAST(CAST(EXTRACT(YEAR FROM "t"."d") AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.'), ''), COALESCE('-02-29', ''))), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM(CONCAT(COALESCE(RTRIM(RTRIM(CAST(CAST(EXTRACT(YEAR FROM "t"."d") AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.'), ''), COALESCE('-02-29', ''))) AS DATE) END AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CASE WHEN REGEXP_MATCHES(TRIM(CONCAT(COALESCE(RTRIM(RTRIM(CAST(CAST(EXTRACT(YEAR FROM "t"."d") AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.'), ''), COALESCE('-02-29', ''))), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM(CONCAT(COALESCE(RTRIM(RTRIM(CAST(CAST(EXTRACT(YEAR FROM "t"."d") AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.'), ''), COALESCE('-02-29', ''))) AS DATE) END ORDER BY CASE WHEN REGEXP_MATCHES(TRIM(CONCAT(COALESCE(RTRIM(RTRIM(CAST(CAST(EXTRACT(YEAR FROM "t"."d") AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.'), ''), COALESCE('-02-29', ''))), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM(CONCAT(COALESCE(RTRIM(RTRIM(CAST(CAST(EXTRACT(YEAR FROM "t"."d") AS DECIMAL(38, 9)) AS VARCHAR), '0'), '.'), ''), COALESCE('-02-29', ''))) AS DATE) END ASC

-- expression GREATEST(d, DATE('2024-01-01'))
SELECT GREATEST("t"."d", CASE WHEN REGEXP_MATCHES(TRIM('2024-01-01'), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM('2024-01-01') AS DATE) END) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY GREATEST("t"."d", CASE WHEN REGEXP_MATCHES(TRIM('2024-01-01'), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM('2024-01-01') AS DATE) END) ORDER BY GREATEST("t"."d", CASE WHEN REGEXP_MATCHES(TRIM('2024-01-01'), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM('2024-01-01') AS DATE) END) ASC

-- expression SUM(n) / SUM(m)
SELECT "t"."브랜드" AS "c0", CAST(SUM("t"."n") AS DOUBLE) / NULLIF(SUM("t"."m"), 0) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."브랜드" ORDER BY "t"."브랜드" ASC

-- expression SUM(m * n) / NULLIF(SUM(ABS(n)), 0)
SELECT "t"."브랜드" AS "c0", CAST(SUM("t"."m" * "t"."n") AS DOUBLE) / NULLIF(CASE WHEN SUM(ABS("t"."n")) = 0 THEN NULL ELSE SUM(ABS("t"."n")) END, 0) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."브랜드" ORDER BY "t"."브랜드" ASC

-- expression ROUND(AVG(n), 1)
SELECT "t"."브랜드" AS "c0", ROUND(CAST(CAST(AVG("t"."n") AS DOUBLE) AS DECIMAL(38, 10)), 1) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."브랜드" ORDER BY "t"."브랜드" ASC

-- expression COUNT(*)
SELECT "t"."브랜드" AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."브랜드" ORDER BY "t"."브랜드" ASC

-- expression COUNT(s) + COUNT_DISTINCT(LOWER(p))
SELECT "t"."브랜드" AS "c0", COUNT("t"."s") + COUNT(DISTINCT LOWER("t"."p")) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."브랜드" ORDER BY "t"."브랜드" ASC

-- expression MAX(d)
SELECT "t"."브랜드" AS "c0", MAX("t"."d") AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."브랜드" ORDER BY "t"."브랜드" ASC

-- expression MIN(p)
SELECT "t"."브랜드" AS "c0", MIN("t"."p") AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."브랜드" ORDER BY "t"."브랜드" ASC

-- expression SUM(IF(b, n, 0))
SELECT "t"."브랜드" AS "c0", SUM(CASE WHEN "t"."b" THEN "t"."n" ELSE 0 END) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."브랜드" ORDER BY "t"."브랜드" ASC

-- expression MAX(n) - MIN(n)
SELECT "t"."브랜드" AS "c0", MAX("t"."n") - MIN("t"."n") AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."브랜드" ORDER BY "t"."브랜드" ASC

-- expression IF(SUM(n) = 0, 'even', 'odd')
SELECT "t"."브랜드" AS "c0", CASE WHEN SUM("t"."n") = 0 THEN 'even' ELSE 'odd' END AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."브랜드" ORDER BY "t"."브랜드" ASC

-- expression DATE_DIFF(MAX(d), MIN(d), 'day')
SELECT "t"."브랜드" AS "c0", CAST(MAX("t"."d") AS DATE) - CAST(MIN("t"."d") AS DATE) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."브랜드" ORDER BY "t"."브랜드" ASC

-- expression of a zoned moment, filtered
SELECT EXTRACT(HOUR FROM "t"."paid" AT TIME ZONE 'Asia/Seoul') AS "c0" FROM "shop"."orders" AS "t" WHERE EXTRACT(HOUR FROM "t"."paid" AT TIME ZONE 'Asia/Seoul') >= CAST($1 AS BIGINT) GROUP BY EXTRACT(HOUR FROM "t"."paid" AT TIME ZONE 'Asia/Seoul') ORDER BY EXTRACT(HOUR FROM "t"."paid" AT TIME ZONE 'Asia/Seoul') ASC
--> [9]

-- text EQ
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER("t"."브랜드") = LOWER(CAST($1 AS VARCHAR))
--> ["무신사"]

-- text NEQ
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT (LOWER("t"."브랜드") = LOWER(CAST($1 AS VARCHAR))) OR "t"."브랜드" IS NULL
--> ["무신사"]

-- text CONTAINS
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE CONTAINS(LOWER("t"."브랜드"), LOWER(CAST($1 AS VARCHAR)))
--> ["무신사"]

-- text NOT_CONTAINS
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT (CONTAINS(LOWER("t"."브랜드"), LOWER(CAST($1 AS VARCHAR)))) OR "t"."브랜드" IS NULL
--> ["무신사"]

-- text STARTS_WITH
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE STARTS_WITH(LOWER("t"."브랜드"), LOWER(CAST($1 AS VARCHAR)))
--> ["무신사"]

-- text ENDS_WITH
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE SUFFIX(LOWER("t"."브랜드"), LOWER(CAST($1 AS VARCHAR)))
--> ["무신사"]

-- text REGEX
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE REGEXP_MATCHES("t"."브랜드", CAST($1 AS VARCHAR))
--> ["무신사"]

-- text GT
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER("t"."브랜드") > LOWER(CAST($1 AS VARCHAR))
--> ["무신사"]

-- text GTE
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER("t"."브랜드") >= LOWER(CAST($1 AS VARCHAR))
--> ["무신사"]

-- text LT
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER("t"."브랜드") < LOWER(CAST($1 AS VARCHAR))
--> ["무신사"]

-- text LTE
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER("t"."브랜드") <= LOWER(CAST($1 AS VARCHAR))
--> ["무신사"]

-- text BETWEEN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER("t"."브랜드") >= LOWER(CAST($1 AS VARCHAR)) AND LOWER("t"."브랜드") <= LOWER(CAST($2 AS VARCHAR))
--> ["무신사", "a"]

-- text IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER("t"."브랜드") IN (LOWER(CAST($1 AS VARCHAR)), LOWER(CAST($2 AS VARCHAR)))
--> ["a", "무신사"]

-- text NOT_IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT (LOWER("t"."브랜드") IN (LOWER(CAST($1 AS VARCHAR)), LOWER(CAST($2 AS VARCHAR)))) OR "t"."브랜드" IS NULL
--> ["a", "무신사"]

-- text IS_NULL
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."브랜드" IS NULL

-- text IS_NOT_NULL
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT "t"."브랜드" IS NULL

-- number EQ
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" = CAST($1 AS BIGINT)
--> [10]

-- number NEQ
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT ("t"."amount" = CAST($1 AS BIGINT)) OR "t"."amount" IS NULL
--> [10]

-- number GT
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" > CAST($1 AS BIGINT)
--> [10]

-- number GTE
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" >= CAST($1 AS BIGINT)
--> [10]

-- number LT
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" < CAST($1 AS BIGINT)
--> [10]

-- number LTE
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" <= CAST($1 AS BIGINT)
--> [10]

-- number BETWEEN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" >= CAST($1 AS BIGINT) AND "t"."amount" <= CAST($2 AS DECIMAL(3, 1))
--> [10, "12.5"]

-- number IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" IN (CAST($1 AS DECIMAL(3, 1)), CAST($2 AS BIGINT))
--> ["12.5", 10]

-- number NOT_IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT ("t"."amount" IN (CAST($1 AS DECIMAL(3, 1)), CAST($2 AS BIGINT))) OR "t"."amount" IS NULL
--> ["12.5", 10]

-- number IS_NULL
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" IS NULL

-- number IS_NOT_NULL
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT "t"."amount" IS NULL

-- date EQ
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."day" = CAST($1 AS DATE)
--> ["2026-01-31"]

-- date NEQ
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT ("t"."day" = CAST($1 AS DATE)) OR "t"."day" IS NULL
--> ["2026-01-31"]

-- date GT
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."day" > CAST($1 AS DATE)
--> ["2026-01-31"]

-- date GTE
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."day" >= CAST($1 AS DATE)
--> ["2026-01-31"]

-- date LT
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."day" < CAST($1 AS DATE)
--> ["2026-01-31"]

-- date LTE
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."day" <= CAST($1 AS DATE)
--> ["2026-01-31"]

-- date BETWEEN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."day" >= CAST($1 AS DATE) AND "t"."day" <= CAST($2 AS DATE)
--> ["2026-01-31", "2026-02-01"]

-- date IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."day" IN (CAST($1 AS DATE), CAST($2 AS DATE))
--> ["2026-01-31", "2026-02-01"]

-- date NOT_IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT ("t"."day" IN (CAST($1 AS DATE), CAST($2 AS DATE))) OR "t"."day" IS NULL
--> ["2026-01-31", "2026-02-01"]

-- date IS_NULL
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."day" IS NULL

-- date IS_NOT_NULL
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT "t"."day" IS NULL

-- datetime EQ
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."shown" = CAST($1 AS TIMESTAMP)
--> ["2026-01-31T09:30:00"]

-- datetime NEQ
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT ("t"."shown" = CAST($1 AS TIMESTAMP)) OR "t"."shown" IS NULL
--> ["2026-01-31T09:30:00"]

-- datetime GT
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."shown" > CAST($1 AS TIMESTAMP)
--> ["2026-01-31T09:30:00"]

-- datetime GTE
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."shown" >= CAST($1 AS TIMESTAMP)
--> ["2026-01-31T09:30:00"]

-- datetime LT
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."shown" < CAST($1 AS TIMESTAMP)
--> ["2026-01-31T09:30:00"]

-- datetime LTE
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."shown" <= CAST($1 AS TIMESTAMP)
--> ["2026-01-31T09:30:00"]

-- datetime BETWEEN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."shown" >= CAST($1 AS TIMESTAMP) AND "t"."shown" <= CAST($2 AS TIMESTAMP)
--> ["2026-01-31T09:30:00", "2026-02-01T00:00:00"]

-- datetime IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."shown" = CAST($1 AS TIMESTAMP) OR "t"."shown" = CAST($2 AS TIMESTAMP)
--> ["2026-01-31T09:30:00", "2026-02-01T00:00:00"]

-- datetime NOT_IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT ("t"."shown" = CAST($1 AS TIMESTAMP) OR "t"."shown" = CAST($2 AS TIMESTAMP)) OR "t"."shown" IS NULL
--> ["2026-01-31T09:30:00", "2026-02-01T00:00:00"]

-- datetime IS_NULL
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."shown" IS NULL

-- datetime IS_NOT_NULL
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT "t"."shown" IS NULL

-- zoned EQ
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."paid" = CAST($1 AS TIMESTAMPTZ)
--> ["2026-01-31T00:30:00+00:00"]

-- zoned NEQ
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT ("t"."paid" = CAST($1 AS TIMESTAMPTZ)) OR "t"."paid" IS NULL
--> ["2026-01-31T00:30:00+00:00"]

-- zoned GT
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."paid" > CAST($1 AS TIMESTAMPTZ)
--> ["2026-01-31T00:30:00+00:00"]

-- zoned GTE
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."paid" >= CAST($1 AS TIMESTAMPTZ)
--> ["2026-01-31T00:30:00+00:00"]

-- zoned LT
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."paid" < CAST($1 AS TIMESTAMPTZ)
--> ["2026-01-31T00:30:00+00:00"]

-- zoned LTE
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."paid" <= CAST($1 AS TIMESTAMPTZ)
--> ["2026-01-31T00:30:00+00:00"]

-- zoned BETWEEN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."paid" >= CAST($1 AS TIMESTAMPTZ) AND "t"."paid" <= CAST($2 AS TIMESTAMPTZ)
--> ["2026-01-31T00:30:00+00:00", "2026-02-01T00:00:00+00:00"]

-- zoned IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."paid" = CAST($1 AS TIMESTAMPTZ) OR "t"."paid" = CAST($2 AS TIMESTAMPTZ)
--> ["2026-01-31T00:30:00+00:00", "2026-02-01T00:00:00+00:00"]

-- zoned NOT_IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT ("t"."paid" = CAST($1 AS TIMESTAMPTZ) OR "t"."paid" = CAST($2 AS TIMESTAMPTZ)) OR "t"."paid" IS NULL
--> ["2026-01-31T00:30:00+00:00", "2026-02-01T00:00:00+00:00"]

-- zoned IS_NULL
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."paid" IS NULL

-- zoned IS_NOT_NULL
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT "t"."paid" IS NULL

-- boolean EQ
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."done" = CAST($1 AS BOOLEAN)
--> [true]

-- boolean NEQ
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT ("t"."done" = CAST($1 AS BOOLEAN)) OR "t"."done" IS NULL
--> [true]

-- boolean IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."done" IN (CAST($1 AS BOOLEAN), CAST($2 AS BOOLEAN))
--> [false, true]

-- boolean NOT_IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT ("t"."done" IN (CAST($1 AS BOOLEAN), CAST($2 AS BOOLEAN))) OR "t"."done" IS NULL
--> [false, true]

-- boolean IS_NULL
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."done" IS NULL

-- boolean IS_NOT_NULL
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT "t"."done" IS NULL

-- text EQ nothing
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."브랜드" IS NULL

-- text NEQ nothing
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT "t"."브랜드" IS NULL

-- text IN with nothing
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER("t"."브랜드") = LOWER(CAST($1 AS VARCHAR)) OR "t"."브랜드" IS NULL
--> ["a"]

-- text NOT_IN with nothing
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT (LOWER("t"."브랜드") = LOWER(CAST($1 AS VARCHAR)))
--> ["a"]

-- text IN nothing alone
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."브랜드" IS NULL

-- number BETWEEN open below
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" <= CAST($1 AS BIGINT)
--> [5]

-- number BETWEEN open above
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" >= CAST($1 AS BIGINT)
--> [5]

-- number BETWEEN open
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t"

-- datetime EQ a day
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE ("t"."shown" >= CAST($1 AS TIMESTAMP) AND "t"."shown" < CAST($2 AS TIMESTAMP))
--> ["2026-01-31T00:00:00", "2026-02-01T00:00:00"]

-- datetime GT a day
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."shown" >= CAST($1 AS TIMESTAMP)
--> ["2026-02-01T00:00:00"]

-- datetime LTE the last day
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT "t"."shown" IS NULL

-- datetime GT the last day
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE FALSE

-- zoned NOT_IN days
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT (("t"."paid" >= CAST($1 AS TIMESTAMPTZ) AND "t"."paid" < CAST($2 AS TIMESTAMPTZ)) OR ("t"."paid" >= CAST($3 AS TIMESTAMPTZ) AND "t"."paid" < CAST($4 AS TIMESTAMPTZ))) OR "t"."paid" IS NULL
--> ["2026-01-30T15:00:00+00:00", "2026-01-31T15:00:00+00:00", "2026-02-28T15:00:00+00:00", "2026-03-01T15:00:00+00:00"]

-- zoned BETWEEN days
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."paid" >= CAST($1 AS TIMESTAMPTZ) AND "t"."paid" < CAST($2 AS TIMESTAMPTZ)
--> ["2025-12-31T15:00:00+00:00", "2026-01-31T15:00:00+00:00"]

-- number EQ whole
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" = CAST($1 AS BIGINT)
--> [5]

-- number EQ float
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" = CAST($1 AS DECIMAL(1, 1))
--> ["0.1"]

-- number EQ large
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" = CAST($1 AS DECIMAL(19, 0))
--> ["9223372036854775808"]

-- number EQ huge
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" = CAST($1 AS DOUBLE)
--> ["1000000000000000000000000000000"]

-- text with percent
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE CONTAINS(LOWER("t"."브랜드"), LOWER(CAST($1 AS VARCHAR)))
--> ["50%"]

-- text with underscore
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE STARTS_WITH(LOWER("t"."브랜드"), LOWER(CAST($1 AS VARCHAR)))
--> ["a_b"]

-- text with quotes
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER("t"."브랜드") = LOWER(CAST($1 AS VARCHAR))
--> ["it's \"x\" `y`"]

-- text with backslash
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE SUFFIX(LOWER("t"."브랜드"), LOWER(CAST($1 AS VARCHAR)))
--> ["C:\\"]

-- text in Korean
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE CONTAINS(LOWER("t"."브랜드"), LOWER(CAST($1 AS VARCHAR)))
--> ["가나다"]

-- text with emoji
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER("t"."브랜드") IN (LOWER(CAST($1 AS VARCHAR)), LOWER(CAST($2 AS VARCHAR)))
--> ["ｅ", "😀"]

-- text with a statement
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER("t"."브랜드") = LOWER(CAST($1 AS VARCHAR))
--> ["x'; DROP TABLE orders; --"]

-- date by day
SELECT CAST(CAST("t"."day" AS TIMESTAMP) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(CAST("t"."day" AS TIMESTAMP) AS DATE) ORDER BY CAST(CAST("t"."day" AS TIMESTAMP) AS DATE) ASC

-- date by week
SELECT CAST(DATE_TRUNC('week', CAST("t"."day" AS TIMESTAMP)) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('week', CAST("t"."day" AS TIMESTAMP)) AS DATE) ORDER BY CAST(DATE_TRUNC('week', CAST("t"."day" AS TIMESTAMP)) AS DATE) ASC

-- date by month
SELECT CAST(DATE_TRUNC('month', CAST("t"."day" AS TIMESTAMP)) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('month', CAST("t"."day" AS TIMESTAMP)) AS DATE) ORDER BY CAST(DATE_TRUNC('month', CAST("t"."day" AS TIMESTAMP)) AS DATE) ASC

-- date by quarter
SELECT CAST(DATE_TRUNC('quarter', CAST("t"."day" AS TIMESTAMP)) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('quarter', CAST("t"."day" AS TIMESTAMP)) AS DATE) ORDER BY CAST(DATE_TRUNC('quarter', CAST("t"."day" AS TIMESTAMP)) AS DATE) ASC

-- date by year
SELECT CAST(DATE_TRUNC('year', CAST("t"."day" AS TIMESTAMP)) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('year', CAST("t"."day" AS TIMESTAMP)) AS DATE) ORDER BY CAST(DATE_TRUNC('year', CAST("t"."day" AS TIMESTAMP)) AS DATE) ASC

-- datetime by day
SELECT CAST(CAST("t"."shown" AS TIMESTAMP) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(CAST("t"."shown" AS TIMESTAMP) AS DATE) ORDER BY CAST(CAST("t"."shown" AS TIMESTAMP) AS DATE) ASC

-- datetime by week
SELECT CAST(DATE_TRUNC('week', CAST("t"."shown" AS TIMESTAMP)) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('week', CAST("t"."shown" AS TIMESTAMP)) AS DATE) ORDER BY CAST(DATE_TRUNC('week', CAST("t"."shown" AS TIMESTAMP)) AS DATE) ASC

-- datetime by month
SELECT CAST(DATE_TRUNC('month', CAST("t"."shown" AS TIMESTAMP)) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('month', CAST("t"."shown" AS TIMESTAMP)) AS DATE) ORDER BY CAST(DATE_TRUNC('month', CAST("t"."shown" AS TIMESTAMP)) AS DATE) ASC

-- datetime by quarter
SELECT CAST(DATE_TRUNC('quarter', CAST("t"."shown" AS TIMESTAMP)) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('quarter', CAST("t"."shown" AS TIMESTAMP)) AS DATE) ORDER BY CAST(DATE_TRUNC('quarter', CAST("t"."shown" AS TIMESTAMP)) AS DATE) ASC

-- datetime by year
SELECT CAST(DATE_TRUNC('year', CAST("t"."shown" AS TIMESTAMP)) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('year', CAST("t"."shown" AS TIMESTAMP)) AS DATE) ORDER BY CAST(DATE_TRUNC('year', CAST("t"."shown" AS TIMESTAMP)) AS DATE) ASC

-- zoned by day
SELECT CAST(CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP) AS DATE) ORDER BY CAST(CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP) AS DATE) ASC

-- zoned by week
SELECT CAST(DATE_TRUNC('week', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('week', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) ORDER BY CAST(DATE_TRUNC('week', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) ASC

-- zoned by month
SELECT CAST(DATE_TRUNC('month', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('month', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) ORDER BY CAST(DATE_TRUNC('month', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) ASC

-- zoned by quarter
SELECT CAST(DATE_TRUNC('quarter', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('quarter', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) ORDER BY CAST(DATE_TRUNC('quarter', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) ASC

-- zoned by year
SELECT CAST(DATE_TRUNC('year', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('year', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) ORDER BY CAST(DATE_TRUNC('year', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) ASC

-- SUM of number
SELECT SUM("t"."amount") AS "c0" FROM "shop"."orders" AS "t"

-- AVG of number
SELECT CAST(AVG("t"."amount") AS DOUBLE) AS "c0" FROM "shop"."orders" AS "t"

-- MIN of number
SELECT MIN("t"."amount") AS "c0" FROM "shop"."orders" AS "t"

-- MAX of number
SELECT MAX("t"."amount") AS "c0" FROM "shop"."orders" AS "t"

-- COUNT of number
SELECT COUNT("t"."amount") AS "c0" FROM "shop"."orders" AS "t"

-- COUNT_DISTINCT of number
SELECT COUNT(DISTINCT "t"."amount") AS "c0" FROM "shop"."orders" AS "t"

-- MIN of text
SELECT MIN("t"."브랜드") AS "c0" FROM "shop"."orders" AS "t"

-- MAX of text
SELECT MAX("t"."브랜드") AS "c0" FROM "shop"."orders" AS "t"

-- COUNT of text
SELECT COUNT("t"."브랜드") AS "c0" FROM "shop"."orders" AS "t"

-- COUNT_DISTINCT of text
SELECT COUNT(DISTINCT "t"."브랜드") AS "c0" FROM "shop"."orders" AS "t"

-- MIN of date
SELECT MIN("t"."day") AS "c0" FROM "shop"."orders" AS "t"

-- MAX of date
SELECT MAX("t"."day") AS "c0" FROM "shop"."orders" AS "t"

-- COUNT of date
SELECT COUNT("t"."day") AS "c0" FROM "shop"."orders" AS "t"

-- COUNT_DISTINCT of date
SELECT COUNT(DISTINCT "t"."day") AS "c0" FROM "shop"."orders" AS "t"

-- MIN of zoned
SELECT MIN("t"."paid") AS "c0" FROM "shop"."orders" AS "t"

-- MAX of zoned
SELECT MAX("t"."paid") AS "c0" FROM "shop"."orders" AS "t"

-- COUNT of zoned
SELECT COUNT("t"."paid") AS "c0" FROM "shop"."orders" AS "t"

-- COUNT_DISTINCT of zoned
SELECT COUNT(DISTINCT "t"."paid") AS "c0" FROM "shop"."orders" AS "t"

-- COUNT of boolean
SELECT COUNT("t"."done") AS "c0" FROM "shop"."orders" AS "t"

-- COUNT_DISTINCT of boolean
SELECT COUNT(DISTINCT "t"."done") AS "c0" FROM "shop"."orders" AS "t"

-- totals
SELECT COUNT(*) AS "c0", SUM("t"."amount") AS "c1" FROM "shop"."orders" AS "t"

-- chart
SELECT "t"."브랜드" AS "c0", CAST(DATE_TRUNC('month', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) AS "c1", COUNT(*) AS "c2", SUM("t"."amount") AS "c3" FROM "shop"."orders" AS "t" WHERE "t"."amount" > CAST($1 AS DECIMAL(1, 1)) AND (NOT (LOWER("t"."브랜드") IN (LOWER(CAST($2 AS VARCHAR)), LOWER(CAST($3 AS VARCHAR)))) OR "t"."브랜드" IS NULL) AND ("t"."paid" >= CAST($4 AS TIMESTAMPTZ) AND "t"."paid" < CAST($5 AS TIMESTAMPTZ)) GROUP BY "t"."브랜드", CAST(DATE_TRUNC('month', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) ORDER BY SUM("t"."amount") DESC, "t"."브랜드" ASC, CAST(DATE_TRUNC('month', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) ASC LIMIT 5001
--> ["0.5", "나이키", "무신사", "2025-12-31T15:00:00+00:00", "2026-01-31T15:00:00+00:00"]

-- count of a chart
SELECT COUNT(*) AS "c0" FROM (SELECT 1 AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" > CAST($1 AS DECIMAL(1, 1)) AND (NOT (LOWER("t"."브랜드") IN (LOWER(CAST($2 AS VARCHAR)), LOWER(CAST($3 AS VARCHAR)))) OR "t"."브랜드" IS NULL) AND ("t"."paid" >= CAST($4 AS TIMESTAMPTZ) AND "t"."paid" < CAST($5 AS TIMESTAMPTZ)) GROUP BY "t"."브랜드", CAST(DATE_TRUNC('month', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE)) AS "rows"
--> ["0.5", "나이키", "무신사", "2025-12-31T15:00:00+00:00", "2026-01-31T15:00:00+00:00"]

-- count of raw rows
SELECT COUNT(*) AS "c0" FROM (SELECT 1 AS "c0" FROM "shop"."orders" AS "t") AS "rows"

-- count of totals
SELECT COUNT(*) AS "c0" FROM (SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t") AS "rows"

-- raw
SELECT "t"."브랜드" AS "c0", "t"."amount" AS "c1", "t"."day" AS "c2", "t"."shown" AS "c3", "t"."paid" AS "c4", "t"."done" AS "c5" FROM "shop"."orders" AS "t" ORDER BY "t"."브랜드" ASC, "t"."amount" ASC, "t"."day" ASC, "t"."shown" ASC, "t"."paid" ASC, "t"."done" ASC LIMIT 500

-- raw from a place on
SELECT "t"."브랜드" AS "c0" FROM "shop"."orders" AS "t" ORDER BY "t"."브랜드" ASC LIMIT 500 OFFSET 1000

-- offset alone
SELECT "t"."브랜드" AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."브랜드" ORDER BY "t"."브랜드" ASC OFFSET 10

-- preview
SELECT "t"."브랜드" AS "c0" FROM "shop"."orders" AS "t" LIMIT 100

-- sort by text downwards
SELECT "t"."브랜드" AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY "t"."브랜드" ORDER BY "t"."브랜드" DESC

-- sort by number and period
SELECT CAST(DATE_TRUNC('week', CAST("t"."day" AS TIMESTAMP)) AS DATE) AS "c0", "t"."done" AS "c1", CAST(AVG("t"."amount") AS DOUBLE) AS "c2" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('week', CAST("t"."day" AS TIMESTAMP)) AS DATE), "t"."done" ORDER BY CAST(AVG("t"."amount") AS DOUBLE) ASC, CAST(DATE_TRUNC('week', CAST("t"."day" AS TIMESTAMP)) AS DATE) DESC, "t"."done" ASC

-- names in need of quotes
SELECT "t"."a""b`c]d%s" AS "c0", COUNT(*) AS "c1" FROM "sh op"."o""r`d]e%rs" AS "t" WHERE LOWER("t"."브랜드") = LOWER(CAST($1 AS VARCHAR)) GROUP BY "t"."a""b`c]d%s" ORDER BY "t"."a""b`c]d%s" ASC
--> ["%s"]

-- a table without schema
SELECT COUNT(*) AS "c0" FROM "data" AS "t"
