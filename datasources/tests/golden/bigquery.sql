-- text EQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS STRING)) = LOWER(@p1)
--> ["무신사"]

-- text NEQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (LOWER(CAST(`t`.`브랜드` AS STRING)) = LOWER(@p1)) OR CAST(`t`.`브랜드` AS STRING) IS NULL
--> ["무신사"]

-- text CONTAINS
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE STRPOS(LOWER(CAST(`t`.`브랜드` AS STRING)), LOWER(@p1)) > 0
--> ["무신사"]

-- text NOT_CONTAINS
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (STRPOS(LOWER(CAST(`t`.`브랜드` AS STRING)), LOWER(@p1)) > 0) OR CAST(`t`.`브랜드` AS STRING) IS NULL
--> ["무신사"]

-- text STARTS_WITH
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE STARTS_WITH(LOWER(CAST(`t`.`브랜드` AS STRING)), LOWER(@p1))
--> ["무신사"]

-- text ENDS_WITH
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE ENDS_WITH(LOWER(CAST(`t`.`브랜드` AS STRING)), LOWER(@p1))
--> ["무신사"]

-- text REGEX
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE REGEXP_CONTAINS(CAST(`t`.`브랜드` AS STRING), @p1)
--> ["무신사"]

-- text GT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS STRING)) > LOWER(@p1)
--> ["무신사"]

-- text GTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS STRING)) >= LOWER(@p1)
--> ["무신사"]

-- text LT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS STRING)) < LOWER(@p1)
--> ["무신사"]

-- text LTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS STRING)) <= LOWER(@p1)
--> ["무신사"]

-- text BETWEEN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS STRING)) >= LOWER(@p1) AND LOWER(CAST(`t`.`브랜드` AS STRING)) <= LOWER(@p2)
--> ["무신사", "a"]

-- text IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS STRING)) IN (LOWER(@p1), LOWER(@p2))
--> ["a", "무신사"]

-- text NOT_IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (LOWER(CAST(`t`.`브랜드` AS STRING)) IN (LOWER(@p1), LOWER(@p2))) OR CAST(`t`.`브랜드` AS STRING) IS NULL
--> ["a", "무신사"]

-- text IS_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE CAST(`t`.`브랜드` AS STRING) IS NULL

-- text IS_NOT_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT CAST(`t`.`브랜드` AS STRING) IS NULL

-- number EQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` = @p1
--> [10]

-- number NEQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`amount` = @p1) OR `t`.`amount` IS NULL
--> [10]

-- number GT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` > @p1
--> [10]

-- number GTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` >= @p1
--> [10]

-- number LT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` < @p1
--> [10]

-- number LTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` <= @p1
--> [10]

-- number BETWEEN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` >= @p1 AND `t`.`amount` <= @p2
--> [10, "12.5"]

-- number IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` IN (@p1, @p2)
--> ["12.5", 10]

-- number NOT_IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`amount` IN (@p1, @p2)) OR `t`.`amount` IS NULL
--> ["12.5", 10]

-- number IS_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` IS NULL

-- number IS_NOT_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT `t`.`amount` IS NULL

-- date EQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` = @p1
--> ["2026-01-31"]

-- date NEQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`day` = @p1) OR `t`.`day` IS NULL
--> ["2026-01-31"]

-- date GT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` > @p1
--> ["2026-01-31"]

-- date GTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` >= @p1
--> ["2026-01-31"]

-- date LT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` < @p1
--> ["2026-01-31"]

-- date LTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` <= @p1
--> ["2026-01-31"]

-- date BETWEEN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` >= @p1 AND `t`.`day` <= @p2
--> ["2026-01-31", "2026-02-01"]

-- date IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` IN (@p1, @p2)
--> ["2026-01-31", "2026-02-01"]

-- date NOT_IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`day` IN (@p1, @p2)) OR `t`.`day` IS NULL
--> ["2026-01-31", "2026-02-01"]

-- date IS_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` IS NULL

-- date IS_NOT_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT `t`.`day` IS NULL

-- datetime EQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` = @p1
--> ["2026-01-31T09:30:00"]

-- datetime NEQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`shown` = @p1) OR `t`.`shown` IS NULL
--> ["2026-01-31T09:30:00"]

-- datetime GT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` > @p1
--> ["2026-01-31T09:30:00"]

-- datetime GTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` >= @p1
--> ["2026-01-31T09:30:00"]

-- datetime LT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` < @p1
--> ["2026-01-31T09:30:00"]

-- datetime LTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` <= @p1
--> ["2026-01-31T09:30:00"]

-- datetime BETWEEN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` >= @p1 AND `t`.`shown` <= @p2
--> ["2026-01-31T09:30:00", "2026-02-01T00:00:00"]

-- datetime IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` = @p1 OR `t`.`shown` = @p2
--> ["2026-01-31T09:30:00", "2026-02-01T00:00:00"]

-- datetime NOT_IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`shown` = @p1 OR `t`.`shown` = @p2) OR `t`.`shown` IS NULL
--> ["2026-01-31T09:30:00", "2026-02-01T00:00:00"]

-- datetime IS_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` IS NULL

-- datetime IS_NOT_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT `t`.`shown` IS NULL

-- zoned EQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` = @p1
--> ["2026-01-31T00:30:00+00:00"]

-- zoned NEQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`paid` = @p1) OR `t`.`paid` IS NULL
--> ["2026-01-31T00:30:00+00:00"]

-- zoned GT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` > @p1
--> ["2026-01-31T00:30:00+00:00"]

-- zoned GTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` >= @p1
--> ["2026-01-31T00:30:00+00:00"]

-- zoned LT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` < @p1
--> ["2026-01-31T00:30:00+00:00"]

-- zoned LTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` <= @p1
--> ["2026-01-31T00:30:00+00:00"]

-- zoned BETWEEN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` >= @p1 AND `t`.`paid` <= @p2
--> ["2026-01-31T00:30:00+00:00", "2026-02-01T00:00:00+00:00"]

-- zoned IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` = @p1 OR `t`.`paid` = @p2
--> ["2026-01-31T00:30:00+00:00", "2026-02-01T00:00:00+00:00"]

-- zoned NOT_IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`paid` = @p1 OR `t`.`paid` = @p2) OR `t`.`paid` IS NULL
--> ["2026-01-31T00:30:00+00:00", "2026-02-01T00:00:00+00:00"]

-- zoned IS_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` IS NULL

-- zoned IS_NOT_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT `t`.`paid` IS NULL

-- boolean EQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`done` = @p1
--> [true]

-- boolean NEQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`done` = @p1) OR `t`.`done` IS NULL
--> [true]

-- boolean IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`done` IN (@p1, @p2)
--> [false, true]

-- boolean NOT_IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`done` IN (@p1, @p2)) OR `t`.`done` IS NULL
--> [false, true]

-- boolean IS_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`done` IS NULL

-- boolean IS_NOT_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT `t`.`done` IS NULL

-- text EQ nothing
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE CAST(`t`.`브랜드` AS STRING) IS NULL

-- text NEQ nothing
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT CAST(`t`.`브랜드` AS STRING) IS NULL

-- text IN with nothing
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS STRING)) = LOWER(@p1) OR CAST(`t`.`브랜드` AS STRING) IS NULL
--> ["a"]

-- text NOT_IN with nothing
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (LOWER(CAST(`t`.`브랜드` AS STRING)) = LOWER(@p1))
--> ["a"]

-- text IN nothing alone
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE CAST(`t`.`브랜드` AS STRING) IS NULL

-- number BETWEEN open below
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` <= @p1
--> [5]

-- number BETWEEN open above
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` >= @p1
--> [5]

-- number BETWEEN open
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t`

-- datetime EQ a day
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE (`t`.`shown` >= @p1 AND `t`.`shown` < @p2)
--> ["2026-01-31T00:00:00", "2026-02-01T00:00:00"]

-- datetime GT a day
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` >= @p1
--> ["2026-02-01T00:00:00"]

-- datetime LTE the last day
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT `t`.`shown` IS NULL

-- datetime GT the last day
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE FALSE

-- zoned NOT_IN days
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT ((`t`.`paid` >= @p1 AND `t`.`paid` < @p2) OR (`t`.`paid` >= @p3 AND `t`.`paid` < @p4)) OR `t`.`paid` IS NULL
--> ["2026-01-30T15:00:00+00:00", "2026-01-31T15:00:00+00:00", "2026-02-28T15:00:00+00:00", "2026-03-01T15:00:00+00:00"]

-- zoned BETWEEN days
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` >= @p1 AND `t`.`paid` < @p2
--> ["2025-12-31T15:00:00+00:00", "2026-01-31T15:00:00+00:00"]

-- number EQ whole
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` = @p1
--> [5]

-- number EQ float
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` = @p1
--> ["0.1"]

-- number EQ large
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` = @p1
--> ["9223372036854775808"]

-- number EQ huge
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` = @p1
--> ["1000000000000000000000000000000"]

-- text with percent
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE STRPOS(LOWER(CAST(`t`.`브랜드` AS STRING)), LOWER(@p1)) > 0
--> ["50%"]

-- text with underscore
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE STARTS_WITH(LOWER(CAST(`t`.`브랜드` AS STRING)), LOWER(@p1))
--> ["a_b"]

-- text with quotes
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS STRING)) = LOWER(@p1)
--> ["it's \"x\" `y`"]

-- text with backslash
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE ENDS_WITH(LOWER(CAST(`t`.`브랜드` AS STRING)), LOWER(@p1))
--> ["C:\\"]

-- text in Korean
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE STRPOS(LOWER(CAST(`t`.`브랜드` AS STRING)), LOWER(@p1)) > 0
--> ["가나다"]

-- text with emoji
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS STRING)) IN (LOWER(@p1), LOWER(@p2))
--> ["ｅ", "😀"]

-- text with a statement
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS STRING)) = LOWER(@p1)
--> ["x'; DROP TABLE orders; --"]

-- date by day
SELECT CAST(`t`.`day` AS DATE) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`day` AS DATE) ORDER BY CAST(`t`.`day` AS DATE) ASC NULLS LAST

-- date by week
SELECT DATE_TRUNC(CAST(`t`.`day` AS DATE), WEEK(MONDAY)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(`t`.`day` AS DATE), WEEK(MONDAY)) ORDER BY DATE_TRUNC(CAST(`t`.`day` AS DATE), WEEK(MONDAY)) ASC NULLS LAST

-- date by month
SELECT DATE_TRUNC(CAST(`t`.`day` AS DATE), MONTH) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(`t`.`day` AS DATE), MONTH) ORDER BY DATE_TRUNC(CAST(`t`.`day` AS DATE), MONTH) ASC NULLS LAST

-- date by quarter
SELECT DATE_TRUNC(CAST(`t`.`day` AS DATE), QUARTER) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(`t`.`day` AS DATE), QUARTER) ORDER BY DATE_TRUNC(CAST(`t`.`day` AS DATE), QUARTER) ASC NULLS LAST

-- date by year
SELECT DATE_TRUNC(CAST(`t`.`day` AS DATE), YEAR) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(`t`.`day` AS DATE), YEAR) ORDER BY DATE_TRUNC(CAST(`t`.`day` AS DATE), YEAR) ASC NULLS LAST

-- datetime by day
SELECT CAST(`t`.`shown` AS DATE) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`shown` AS DATE) ORDER BY CAST(`t`.`shown` AS DATE) ASC NULLS LAST

-- datetime by week
SELECT DATE_TRUNC(CAST(`t`.`shown` AS DATE), WEEK(MONDAY)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(`t`.`shown` AS DATE), WEEK(MONDAY)) ORDER BY DATE_TRUNC(CAST(`t`.`shown` AS DATE), WEEK(MONDAY)) ASC NULLS LAST

-- datetime by month
SELECT DATE_TRUNC(CAST(`t`.`shown` AS DATE), MONTH) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(`t`.`shown` AS DATE), MONTH) ORDER BY DATE_TRUNC(CAST(`t`.`shown` AS DATE), MONTH) ASC NULLS LAST

-- datetime by quarter
SELECT DATE_TRUNC(CAST(`t`.`shown` AS DATE), QUARTER) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(`t`.`shown` AS DATE), QUARTER) ORDER BY DATE_TRUNC(CAST(`t`.`shown` AS DATE), QUARTER) ASC NULLS LAST

-- datetime by year
SELECT DATE_TRUNC(CAST(`t`.`shown` AS DATE), YEAR) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(`t`.`shown` AS DATE), YEAR) ORDER BY DATE_TRUNC(CAST(`t`.`shown` AS DATE), YEAR) ASC NULLS LAST

-- zoned by day
SELECT CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE) ORDER BY CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE) ASC NULLS LAST

-- zoned by week
SELECT DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), WEEK(MONDAY)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), WEEK(MONDAY)) ORDER BY DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), WEEK(MONDAY)) ASC NULLS LAST

-- zoned by month
SELECT DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), MONTH) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), MONTH) ORDER BY DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), MONTH) ASC NULLS LAST

-- zoned by quarter
SELECT DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), QUARTER) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), QUARTER) ORDER BY DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), QUARTER) ASC NULLS LAST

-- zoned by year
SELECT DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), YEAR) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), YEAR) ORDER BY DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), YEAR) ASC NULLS LAST

-- SUM of number
SELECT SUM(`t`.`amount`) AS `c0` FROM `shop`.`orders` AS `t`

-- AVG of number
SELECT CAST(AVG(`t`.`amount`) AS FLOAT64) AS `c0` FROM `shop`.`orders` AS `t`

-- MIN of number
SELECT MIN(`t`.`amount`) AS `c0` FROM `shop`.`orders` AS `t`

-- MAX of number
SELECT MAX(`t`.`amount`) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT of number
SELECT COUNT(`t`.`amount`) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT_DISTINCT of number
SELECT COUNT(DISTINCT `t`.`amount`) AS `c0` FROM `shop`.`orders` AS `t`

-- MIN of text
SELECT MIN(CAST(`t`.`브랜드` AS STRING)) AS `c0` FROM `shop`.`orders` AS `t`

-- MAX of text
SELECT MAX(CAST(`t`.`브랜드` AS STRING)) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT of text
SELECT COUNT(CAST(`t`.`브랜드` AS STRING)) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT_DISTINCT of text
SELECT COUNT(DISTINCT CAST(`t`.`브랜드` AS STRING)) AS `c0` FROM `shop`.`orders` AS `t`

-- MIN of date
SELECT MIN(`t`.`day`) AS `c0` FROM `shop`.`orders` AS `t`

-- MAX of date
SELECT MAX(`t`.`day`) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT of date
SELECT COUNT(`t`.`day`) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT_DISTINCT of date
SELECT COUNT(DISTINCT `t`.`day`) AS `c0` FROM `shop`.`orders` AS `t`

-- MIN of zoned
SELECT MIN(`t`.`paid`) AS `c0` FROM `shop`.`orders` AS `t`

-- MAX of zoned
SELECT MAX(`t`.`paid`) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT of zoned
SELECT COUNT(`t`.`paid`) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT_DISTINCT of zoned
SELECT COUNT(DISTINCT `t`.`paid`) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT of boolean
SELECT COUNT(`t`.`done`) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT_DISTINCT of boolean
SELECT COUNT(DISTINCT `t`.`done`) AS `c0` FROM `shop`.`orders` AS `t`

-- totals
SELECT COUNT(*) AS `c0`, SUM(`t`.`amount`) AS `c1` FROM `shop`.`orders` AS `t`

-- chart
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), MONTH) AS `c1`, COUNT(*) AS `c2`, SUM(`t`.`amount`) AS `c3` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` > @p1 AND (NOT (LOWER(CAST(`t`.`브랜드` AS STRING)) IN (LOWER(@p2), LOWER(@p3))) OR CAST(`t`.`브랜드` AS STRING) IS NULL) AND (`t`.`paid` >= @p4 AND `t`.`paid` < @p5) GROUP BY CAST(`t`.`브랜드` AS STRING), DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), MONTH) ORDER BY SUM(`t`.`amount`) DESC, CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST, DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), MONTH) ASC NULLS LAST LIMIT 5001
--> ["0.5", "나이키", "무신사", "2025-12-31T15:00:00+00:00", "2026-01-31T15:00:00+00:00"]

-- count of a chart
SELECT COUNT(*) AS `c0` FROM (SELECT 1 AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` > @p1 AND (NOT (LOWER(CAST(`t`.`브랜드` AS STRING)) IN (LOWER(@p2), LOWER(@p3))) OR CAST(`t`.`브랜드` AS STRING) IS NULL) AND (`t`.`paid` >= @p4 AND `t`.`paid` < @p5) GROUP BY CAST(`t`.`브랜드` AS STRING), DATE_TRUNC(CAST(DATETIME(`t`.`paid`, 'Asia/Seoul') AS DATE), MONTH)) AS `rows`
--> ["0.5", "나이키", "무신사", "2025-12-31T15:00:00+00:00", "2026-01-31T15:00:00+00:00"]

-- count of raw rows
SELECT COUNT(*) AS `c0` FROM (SELECT 1 AS `c0` FROM `shop`.`orders` AS `t`) AS `rows`

-- count of totals
SELECT COUNT(*) AS `c0` FROM (SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t`) AS `rows`

-- raw
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, `t`.`amount` AS `c1`, `t`.`day` AS `c2`, `t`.`shown` AS `c3`, `t`.`paid` AS `c4`, `t`.`done` AS `c5` FROM `shop`.`orders` AS `t` ORDER BY CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST, `t`.`amount` ASC NULLS LAST, `t`.`day` ASC NULLS LAST, `t`.`shown` ASC NULLS LAST, `t`.`paid` ASC NULLS LAST, `t`.`done` ASC NULLS LAST LIMIT 500

-- raw from a place on
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0` FROM `shop`.`orders` AS `t` ORDER BY CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST LIMIT 500 OFFSET 1000

-- offset alone
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS STRING) ORDER BY CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST LIMIT 9223372036854775807 OFFSET 10

-- preview
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0` FROM `shop`.`orders` AS `t` LIMIT 100

-- sort by text downwards
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS STRING) ORDER BY CAST(`t`.`브랜드` AS STRING) DESC

-- sort by number and period
SELECT DATE_TRUNC(CAST(`t`.`day` AS DATE), WEEK(MONDAY)) AS `c0`, `t`.`done` AS `c1`, CAST(AVG(`t`.`amount`) AS FLOAT64) AS `c2` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(`t`.`day` AS DATE), WEEK(MONDAY)), `t`.`done` ORDER BY CAST(AVG(`t`.`amount`) AS FLOAT64) ASC NULLS LAST, DATE_TRUNC(CAST(`t`.`day` AS DATE), WEEK(MONDAY)) DESC, `t`.`done` ASC NULLS LAST

-- names in need of quotes
SELECT `t`.`a"b\`c]d%s` AS `c0`, COUNT(*) AS `c1` FROM `sh op`.`o"r\`d]e%rs` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS STRING)) = LOWER(@p1) GROUP BY `t`.`a"b\`c]d%s` ORDER BY `t`.`a"b\`c]d%s` ASC NULLS LAST
--> ["%s"]

-- a table without schema
SELECT COUNT(*) AS `c0` FROM `data` AS `t`
