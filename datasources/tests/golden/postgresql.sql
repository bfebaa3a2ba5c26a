-- text EQ
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER(CAST("t"."브랜드" AS TEXT)) = LOWER(CAST($1 AS TEXT))
--> ["무신사"]

-- text NEQ
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT (LOWER(CAST("t"."브랜드" AS TEXT)) = LOWER(CAST($1 AS TEXT))) OR CAST("t"."브랜드" AS TEXT) IS NULL
--> ["무신사"]

-- text CONTAINS
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE STRPOS(LOWER(CAST("t"."브랜드" AS TEXT)), LOWER(CAST($1 AS TEXT))) > 0
--> ["무신사"]

-- text NOT_CONTAINS
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT (STRPOS(LOWER(CAST("t"."브랜드" AS TEXT)), LOWER(CAST($1 AS TEXT))) > 0) OR CAST("t"."브랜드" AS TEXT) IS NULL
--> ["무신사"]

-- text STARTS_WITH
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE STARTS_WITH(LOWER(CAST("t"."브랜드" AS TEXT)), LOWER(CAST($1 AS TEXT)))
--> ["무신사"]

-- text ENDS_WITH
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE RIGHT(LOWER(CAST("t"."브랜드" AS TEXT)), CHAR_LENGTH(LOWER(CAST($1 AS TEXT)))) = LOWER(CAST($1 AS TEXT))
--> ["무신사"]

-- text REGEX
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE CAST("t"."브랜드" AS TEXT) ~ CAST($1 AS TEXT)
--> ["무신사"]

-- text GT
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER(CAST("t"."브랜드" AS TEXT)) COLLATE "C" > LOWER(CAST($1 AS TEXT)) COLLATE "C"
--> ["무신사"]

-- text GTE
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER(CAST("t"."브랜드" AS TEXT)) COLLATE "C" >= LOWER(CAST($1 AS TEXT)) COLLATE "C"
--> ["무신사"]

-- text LT
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER(CAST("t"."브랜드" AS TEXT)) COLLATE "C" < LOWER(CAST($1 AS TEXT)) COLLATE "C"
--> ["무신사"]

-- text LTE
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER(CAST("t"."브랜드" AS TEXT)) COLLATE "C" <= LOWER(CAST($1 AS TEXT)) COLLATE "C"
--> ["무신사"]

-- text BETWEEN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER(CAST("t"."브랜드" AS TEXT)) COLLATE "C" >= LOWER(CAST($1 AS TEXT)) COLLATE "C" AND LOWER(CAST("t"."브랜드" AS TEXT)) COLLATE "C" <= LOWER(CAST($2 AS TEXT)) COLLATE "C"
--> ["무신사", "a"]

-- text IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER(CAST("t"."브랜드" AS TEXT)) IN (LOWER(CAST($1 AS TEXT)), LOWER(CAST($2 AS TEXT)))
--> ["a", "무신사"]

-- text NOT_IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT (LOWER(CAST("t"."브랜드" AS TEXT)) IN (LOWER(CAST($1 AS TEXT)), LOWER(CAST($2 AS TEXT)))) OR CAST("t"."브랜드" AS TEXT) IS NULL
--> ["a", "무신사"]

-- text IS_NULL
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE CAST("t"."브랜드" AS TEXT) IS NULL

-- text IS_NOT_NULL
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT CAST("t"."브랜드" AS TEXT) IS NULL

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
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" >= CAST($1 AS BIGINT) AND "t"."amount" <= CAST($2 AS NUMERIC)
--> [10, "12.5"]

-- number IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" IN (CAST($1 AS NUMERIC), CAST($2 AS BIGINT))
--> ["12.5", 10]

-- number NOT_IN
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT ("t"."amount" IN (CAST($1 AS NUMERIC), CAST($2 AS BIGINT))) OR "t"."amount" IS NULL
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
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE CAST("t"."브랜드" AS TEXT) IS NULL

-- text NEQ nothing
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT CAST("t"."브랜드" AS TEXT) IS NULL

-- text IN with nothing
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER(CAST("t"."브랜드" AS TEXT)) = LOWER(CAST($1 AS TEXT)) OR CAST("t"."브랜드" AS TEXT) IS NULL
--> ["a"]

-- text NOT_IN with nothing
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE NOT (LOWER(CAST("t"."브랜드" AS TEXT)) = LOWER(CAST($1 AS TEXT)))
--> ["a"]

-- text IN nothing alone
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE CAST("t"."브랜드" AS TEXT) IS NULL

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
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" = CAST($1 AS NUMERIC)
--> ["0.1"]

-- number EQ large
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" = CAST($1 AS NUMERIC)
--> ["9223372036854775808"]

-- number EQ huge
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" = CAST($1 AS NUMERIC)
--> ["1000000000000000000000000000000"]

-- text with percent
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE STRPOS(LOWER(CAST("t"."브랜드" AS TEXT)), LOWER(CAST($1 AS TEXT))) > 0
--> ["50%"]

-- text with underscore
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE STARTS_WITH(LOWER(CAST("t"."브랜드" AS TEXT)), LOWER(CAST($1 AS TEXT)))
--> ["a_b"]

-- text with quotes
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER(CAST("t"."브랜드" AS TEXT)) = LOWER(CAST($1 AS TEXT))
--> ["it's \"x\" `y`"]

-- text with backslash
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE RIGHT(LOWER(CAST("t"."브랜드" AS TEXT)), CHAR_LENGTH(LOWER(CAST($1 AS TEXT)))) = LOWER(CAST($1 AS TEXT))
--> ["C:\\"]

-- text in Korean
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE STRPOS(LOWER(CAST("t"."브랜드" AS TEXT)), LOWER(CAST($1 AS TEXT))) > 0
--> ["가나다"]

-- text with emoji
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER(CAST("t"."브랜드" AS TEXT)) IN (LOWER(CAST($1 AS TEXT)), LOWER(CAST($2 AS TEXT)))
--> ["ｅ", "😀"]

-- text with a statement
SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t" WHERE LOWER(CAST("t"."브랜드" AS TEXT)) = LOWER(CAST($1 AS TEXT))
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
SELECT CAST(AVG("t"."amount") AS DOUBLE PRECISION) AS "c0" FROM "shop"."orders" AS "t"

-- MIN of number
SELECT MIN("t"."amount") AS "c0" FROM "shop"."orders" AS "t"

-- MAX of number
SELECT MAX("t"."amount") AS "c0" FROM "shop"."orders" AS "t"

-- COUNT of number
SELECT COUNT("t"."amount") AS "c0" FROM "shop"."orders" AS "t"

-- COUNT_DISTINCT of number
SELECT COUNT(DISTINCT "t"."amount") AS "c0" FROM "shop"."orders" AS "t"

-- MIN of text
SELECT MIN(CAST("t"."브랜드" AS TEXT) COLLATE "C") AS "c0" FROM "shop"."orders" AS "t"

-- MAX of text
SELECT MAX(CAST("t"."브랜드" AS TEXT) COLLATE "C") AS "c0" FROM "shop"."orders" AS "t"

-- COUNT of text
SELECT COUNT(CAST("t"."브랜드" AS TEXT)) AS "c0" FROM "shop"."orders" AS "t"

-- COUNT_DISTINCT of text
SELECT COUNT(DISTINCT CAST("t"."브랜드" AS TEXT)) AS "c0" FROM "shop"."orders" AS "t"

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
SELECT CAST("t"."브랜드" AS TEXT) AS "c0", CAST(DATE_TRUNC('month', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) AS "c1", COUNT(*) AS "c2", SUM("t"."amount") AS "c3" FROM "shop"."orders" AS "t" WHERE "t"."amount" > CAST($1 AS NUMERIC) AND (NOT (LOWER(CAST("t"."브랜드" AS TEXT)) IN (LOWER(CAST($2 AS TEXT)), LOWER(CAST($3 AS TEXT)))) OR CAST("t"."브랜드" AS TEXT) IS NULL) AND ("t"."paid" >= CAST($4 AS TIMESTAMPTZ) AND "t"."paid" < CAST($5 AS TIMESTAMPTZ)) GROUP BY CAST("t"."브랜드" AS TEXT), CAST(DATE_TRUNC('month', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) ORDER BY SUM("t"."amount") DESC NULLS LAST, CAST("t"."브랜드" AS TEXT) COLLATE "C" ASC, CAST(DATE_TRUNC('month', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE) ASC LIMIT 5001
--> ["0.5", "나이키", "무신사", "2025-12-31T15:00:00+00:00", "2026-01-31T15:00:00+00:00"]

-- count of a chart
SELECT COUNT(*) AS "c0" FROM (SELECT 1 AS "c0" FROM "shop"."orders" AS "t" WHERE "t"."amount" > CAST($1 AS NUMERIC) AND (NOT (LOWER(CAST("t"."브랜드" AS TEXT)) IN (LOWER(CAST($2 AS TEXT)), LOWER(CAST($3 AS TEXT)))) OR CAST("t"."브랜드" AS TEXT) IS NULL) AND ("t"."paid" >= CAST($4 AS TIMESTAMPTZ) AND "t"."paid" < CAST($5 AS TIMESTAMPTZ)) GROUP BY CAST("t"."브랜드" AS TEXT), CAST(DATE_TRUNC('month', CAST("t"."paid" AT TIME ZONE 'Asia/Seoul' AS TIMESTAMP)) AS DATE)) AS "rows"
--> ["0.5", "나이키", "무신사", "2025-12-31T15:00:00+00:00", "2026-01-31T15:00:00+00:00"]

-- count of raw rows
SELECT COUNT(*) AS "c0" FROM (SELECT 1 AS "c0" FROM "shop"."orders" AS "t") AS "rows"

-- count of totals
SELECT COUNT(*) AS "c0" FROM (SELECT COUNT(*) AS "c0" FROM "shop"."orders" AS "t") AS "rows"

-- raw
SELECT CAST("t"."브랜드" AS TEXT) AS "c0", "t"."amount" AS "c1", "t"."day" AS "c2", "t"."shown" AS "c3", "t"."paid" AS "c4", "t"."done" AS "c5" FROM "shop"."orders" AS "t" ORDER BY CAST("t"."브랜드" AS TEXT) COLLATE "C" ASC, "t"."amount" ASC, "t"."day" ASC, "t"."shown" ASC, "t"."paid" ASC, "t"."done" ASC LIMIT 500

-- raw from a place on
SELECT CAST("t"."브랜드" AS TEXT) AS "c0" FROM "shop"."orders" AS "t" ORDER BY CAST("t"."브랜드" AS TEXT) COLLATE "C" ASC LIMIT 500 OFFSET 1000

-- offset alone
SELECT CAST("t"."브랜드" AS TEXT) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST("t"."브랜드" AS TEXT) ORDER BY CAST("t"."브랜드" AS TEXT) COLLATE "C" ASC OFFSET 10

-- preview
SELECT CAST("t"."브랜드" AS TEXT) AS "c0" FROM "shop"."orders" AS "t" LIMIT 100

-- sort by text downwards
SELECT CAST("t"."브랜드" AS TEXT) AS "c0", COUNT(*) AS "c1" FROM "shop"."orders" AS "t" GROUP BY CAST("t"."브랜드" AS TEXT) ORDER BY CAST("t"."브랜드" AS TEXT) COLLATE "C" DESC NULLS LAST

-- sort by number and period
SELECT CAST(DATE_TRUNC('week', CAST("t"."day" AS TIMESTAMP)) AS DATE) AS "c0", "t"."done" AS "c1", CAST(AVG("t"."amount") AS DOUBLE PRECISION) AS "c2" FROM "shop"."orders" AS "t" GROUP BY CAST(DATE_TRUNC('week', CAST("t"."day" AS TIMESTAMP)) AS DATE), "t"."done" ORDER BY CAST(AVG("t"."amount") AS DOUBLE PRECISION) ASC, CAST(DATE_TRUNC('week', CAST("t"."day" AS TIMESTAMP)) AS DATE) DESC NULLS LAST, "t"."done" ASC

-- names in need of quotes
SELECT "t"."a""b`c]d%s" AS "c0", COUNT(*) AS "c1" FROM "sh op"."o""r`d]e%rs" AS "t" WHERE LOWER(CAST("t"."브랜드" AS TEXT)) = LOWER(CAST($1 AS TEXT)) GROUP BY "t"."a""b`c]d%s" ORDER BY "t"."a""b`c]d%s" ASC
--> ["%s"]

-- a table without schema
SELECT COUNT(*) AS "c0" FROM "data" AS "t"
