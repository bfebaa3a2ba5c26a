-- text EQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS CHAR)) = LOWER(CAST(%s AS CHAR))
--> ["무신사"]

-- text NEQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (LOWER(CAST(`t`.`브랜드` AS CHAR)) = LOWER(CAST(%s AS CHAR))) OR CAST(`t`.`브랜드` AS CHAR) IS NULL
--> ["무신사"]

-- text CONTAINS
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE INSTR(LOWER(CAST(`t`.`브랜드` AS CHAR)), LOWER(CAST(%s AS CHAR))) > 0
--> ["무신사"]

-- text NOT_CONTAINS
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (INSTR(LOWER(CAST(`t`.`브랜드` AS CHAR)), LOWER(CAST(%s AS CHAR))) > 0) OR CAST(`t`.`브랜드` AS CHAR) IS NULL
--> ["무신사"]

-- text STARTS_WITH
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LEFT(LOWER(CAST(`t`.`브랜드` AS CHAR)), CHAR_LENGTH(LOWER(CAST(%s AS CHAR)))) = LOWER(CAST(%s AS CHAR))
--> ["무신사", "무신사"]

-- text ENDS_WITH
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE RIGHT(LOWER(CAST(`t`.`브랜드` AS CHAR)), CHAR_LENGTH(LOWER(CAST(%s AS CHAR)))) = LOWER(CAST(%s AS CHAR))
--> ["무신사", "무신사"]

-- text REGEX
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE CAST(`t`.`브랜드` AS CHAR) REGEXP CAST(%s AS CHAR)
--> ["무신사"]

-- text GT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS CHAR)) > LOWER(CAST(%s AS CHAR))
--> ["무신사"]

-- text GTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS CHAR)) >= LOWER(CAST(%s AS CHAR))
--> ["무신사"]

-- text LT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS CHAR)) < LOWER(CAST(%s AS CHAR))
--> ["무신사"]

-- text LTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS CHAR)) <= LOWER(CAST(%s AS CHAR))
--> ["무신사"]

-- text BETWEEN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS CHAR)) >= LOWER(CAST(%s AS CHAR)) AND LOWER(CAST(`t`.`브랜드` AS CHAR)) <= LOWER(CAST(%s AS CHAR))
--> ["무신사", "a"]

-- text IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS CHAR)) IN (LOWER(CAST(%s AS CHAR)), LOWER(CAST(%s AS CHAR)))
--> ["a", "무신사"]

-- text NOT_IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (LOWER(CAST(`t`.`브랜드` AS CHAR)) IN (LOWER(CAST(%s AS CHAR)), LOWER(CAST(%s AS CHAR)))) OR CAST(`t`.`브랜드` AS CHAR) IS NULL
--> ["a", "무신사"]

-- text IS_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE CAST(`t`.`브랜드` AS CHAR) IS NULL

-- text IS_NOT_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT CAST(`t`.`브랜드` AS CHAR) IS NULL

-- number EQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` = CAST(%s AS SIGNED)
--> [10]

-- number NEQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`amount` = CAST(%s AS SIGNED)) OR `t`.`amount` IS NULL
--> [10]

-- number GT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` > CAST(%s AS SIGNED)
--> [10]

-- number GTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` >= CAST(%s AS SIGNED)
--> [10]

-- number LT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` < CAST(%s AS SIGNED)
--> [10]

-- number LTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` <= CAST(%s AS SIGNED)
--> [10]

-- number BETWEEN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` >= CAST(%s AS SIGNED) AND `t`.`amount` <= CAST(%s AS DECIMAL(3, 1))
--> [10, "12.5"]

-- number IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` IN (CAST(%s AS DECIMAL(3, 1)), CAST(%s AS SIGNED))
--> ["12.5", 10]

-- number NOT_IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`amount` IN (CAST(%s AS DECIMAL(3, 1)), CAST(%s AS SIGNED))) OR `t`.`amount` IS NULL
--> ["12.5", 10]

-- number IS_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` IS NULL

-- number IS_NOT_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT `t`.`amount` IS NULL

-- date EQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` = CAST(%s AS DATE)
--> ["2026-01-31"]

-- date NEQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`day` = CAST(%s AS DATE)) OR `t`.`day` IS NULL
--> ["2026-01-31"]

-- date GT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` > CAST(%s AS DATE)
--> ["2026-01-31"]

-- date GTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` >= CAST(%s AS DATE)
--> ["2026-01-31"]

-- date LT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` < CAST(%s AS DATE)
--> ["2026-01-31"]

-- date LTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` <= CAST(%s AS DATE)
--> ["2026-01-31"]

-- date BETWEEN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` >= CAST(%s AS DATE) AND `t`.`day` <= CAST(%s AS DATE)
--> ["2026-01-31", "2026-02-01"]

-- date IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` IN (CAST(%s AS DATE), CAST(%s AS DATE))
--> ["2026-01-31", "2026-02-01"]

-- date NOT_IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`day` IN (CAST(%s AS DATE), CAST(%s AS DATE))) OR `t`.`day` IS NULL
--> ["2026-01-31", "2026-02-01"]

-- date IS_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`day` IS NULL

-- date IS_NOT_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT `t`.`day` IS NULL

-- datetime EQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` = CAST(%s AS DATETIME(6))
--> ["2026-01-31T09:30:00"]

-- datetime NEQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`shown` = CAST(%s AS DATETIME(6))) OR `t`.`shown` IS NULL
--> ["2026-01-31T09:30:00"]

-- datetime GT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` > CAST(%s AS DATETIME(6))
--> ["2026-01-31T09:30:00"]

-- datetime GTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` >= CAST(%s AS DATETIME(6))
--> ["2026-01-31T09:30:00"]

-- datetime LT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` < CAST(%s AS DATETIME(6))
--> ["2026-01-31T09:30:00"]

-- datetime LTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` <= CAST(%s AS DATETIME(6))
--> ["2026-01-31T09:30:00"]

-- datetime BETWEEN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` >= CAST(%s AS DATETIME(6)) AND `t`.`shown` <= CAST(%s AS DATETIME(6))
--> ["2026-01-31T09:30:00", "2026-02-01T00:00:00"]

-- datetime IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` = CAST(%s AS DATETIME(6)) OR `t`.`shown` = CAST(%s AS DATETIME(6))
--> ["2026-01-31T09:30:00", "2026-02-01T00:00:00"]

-- datetime NOT_IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`shown` = CAST(%s AS DATETIME(6)) OR `t`.`shown` = CAST(%s AS DATETIME(6))) OR `t`.`shown` IS NULL
--> ["2026-01-31T09:30:00", "2026-02-01T00:00:00"]

-- datetime IS_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` IS NULL

-- datetime IS_NOT_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT `t`.`shown` IS NULL

-- zoned EQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` = CAST(%s AS DATETIME(6))
--> ["2026-01-31T00:30:00+00:00"]

-- zoned NEQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`paid` = CAST(%s AS DATETIME(6))) OR `t`.`paid` IS NULL
--> ["2026-01-31T00:30:00+00:00"]

-- zoned GT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` > CAST(%s AS DATETIME(6))
--> ["2026-01-31T00:30:00+00:00"]

-- zoned GTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` >= CAST(%s AS DATETIME(6))
--> ["2026-01-31T00:30:00+00:00"]

-- zoned LT
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` < CAST(%s AS DATETIME(6))
--> ["2026-01-31T00:30:00+00:00"]

-- zoned LTE
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` <= CAST(%s AS DATETIME(6))
--> ["2026-01-31T00:30:00+00:00"]

-- zoned BETWEEN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` >= CAST(%s AS DATETIME(6)) AND `t`.`paid` <= CAST(%s AS DATETIME(6))
--> ["2026-01-31T00:30:00+00:00", "2026-02-01T00:00:00+00:00"]

-- zoned IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` = CAST(%s AS DATETIME(6)) OR `t`.`paid` = CAST(%s AS DATETIME(6))
--> ["2026-01-31T00:30:00+00:00", "2026-02-01T00:00:00+00:00"]

-- zoned NOT_IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`paid` = CAST(%s AS DATETIME(6)) OR `t`.`paid` = CAST(%s AS DATETIME(6))) OR `t`.`paid` IS NULL
--> ["2026-01-31T00:30:00+00:00", "2026-02-01T00:00:00+00:00"]

-- zoned IS_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` IS NULL

-- zoned IS_NOT_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT `t`.`paid` IS NULL

-- boolean EQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE (`t`.`done` <> 0) = %s
--> [true]

-- boolean NEQ
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT ((`t`.`done` <> 0) = %s) OR (`t`.`done` <> 0) IS NULL
--> [true]

-- boolean IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE (`t`.`done` <> 0) IN (%s, %s)
--> [false, true]

-- boolean NOT_IN
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT ((`t`.`done` <> 0) IN (%s, %s)) OR (`t`.`done` <> 0) IS NULL
--> [false, true]

-- boolean IS_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE (`t`.`done` <> 0) IS NULL

-- boolean IS_NOT_NULL
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (`t`.`done` <> 0) IS NULL

-- text EQ nothing
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE CAST(`t`.`브랜드` AS CHAR) IS NULL

-- text NEQ nothing
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT CAST(`t`.`브랜드` AS CHAR) IS NULL

-- text IN with nothing
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS CHAR)) = LOWER(CAST(%s AS CHAR)) OR CAST(`t`.`브랜드` AS CHAR) IS NULL
--> ["a"]

-- text NOT_IN with nothing
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT (LOWER(CAST(`t`.`브랜드` AS CHAR)) = LOWER(CAST(%s AS CHAR)))
--> ["a"]

-- text IN nothing alone
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE CAST(`t`.`브랜드` AS CHAR) IS NULL

-- number BETWEEN open below
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` <= CAST(%s AS SIGNED)
--> [5]

-- number BETWEEN open above
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` >= CAST(%s AS SIGNED)
--> [5]

-- number BETWEEN open
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t`

-- datetime EQ a day
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE (`t`.`shown` >= CAST(%s AS DATETIME(6)) AND `t`.`shown` < CAST(%s AS DATETIME(6)))
--> ["2026-01-31T00:00:00", "2026-02-01T00:00:00"]

-- datetime GT a day
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`shown` >= CAST(%s AS DATETIME(6))
--> ["2026-02-01T00:00:00"]

-- datetime LTE the last day
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT `t`.`shown` IS NULL

-- datetime GT the last day
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE FALSE

-- zoned NOT_IN days
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE NOT ((`t`.`paid` >= CAST(%s AS DATETIME(6)) AND `t`.`paid` < CAST(%s AS DATETIME(6))) OR (`t`.`paid` >= CAST(%s AS DATETIME(6)) AND `t`.`paid` < CAST(%s AS DATETIME(6)))) OR `t`.`paid` IS NULL
--> ["2026-01-30T15:00:00+00:00", "2026-01-31T15:00:00+00:00", "2026-02-28T15:00:00+00:00", "2026-03-01T15:00:00+00:00"]

-- zoned BETWEEN days
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`paid` >= CAST(%s AS DATETIME(6)) AND `t`.`paid` < CAST(%s AS DATETIME(6))
--> ["2025-12-31T15:00:00+00:00", "2026-01-31T15:00:00+00:00"]

-- number EQ whole
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` = CAST(%s AS SIGNED)
--> [5]

-- number EQ float
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` = CAST(%s AS DECIMAL(1, 1))
--> ["0.1"]

-- number EQ large
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` = CAST(%s AS DECIMAL(19, 0))
--> ["9223372036854775808"]

-- number EQ huge
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` = CAST(%s AS DECIMAL(31, 0))
--> ["1000000000000000000000000000000"]

-- text with percent
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE INSTR(LOWER(CAST(`t`.`브랜드` AS CHAR)), LOWER(CAST(%s AS CHAR))) > 0
--> ["50%"]

-- text with underscore
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LEFT(LOWER(CAST(`t`.`브랜드` AS CHAR)), CHAR_LENGTH(LOWER(CAST(%s AS CHAR)))) = LOWER(CAST(%s AS CHAR))
--> ["a_b", "a_b"]

-- text with quotes
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS CHAR)) = LOWER(CAST(%s AS CHAR))
--> ["it's \"x\" `y`"]

-- text with backslash
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE RIGHT(LOWER(CAST(`t`.`브랜드` AS CHAR)), CHAR_LENGTH(LOWER(CAST(%s AS CHAR)))) = LOWER(CAST(%s AS CHAR))
--> ["C:\\", "C:\\"]

-- text in Korean
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE INSTR(LOWER(CAST(`t`.`브랜드` AS CHAR)), LOWER(CAST(%s AS CHAR))) > 0
--> ["가나다"]

-- text with emoji
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS CHAR)) IN (LOWER(CAST(%s AS CHAR)), LOWER(CAST(%s AS CHAR)))
--> ["ｅ", "😀"]

-- text with a statement
SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS CHAR)) = LOWER(CAST(%s AS CHAR))
--> ["x'; DROP TABLE orders; --"]

-- date by day
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', `t`.`day`) DAY) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', `t`.`day`) DAY) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', `t`.`day`) DAY) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', `t`.`day`) DAY) ASC

-- date by week
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`day`) WEEK) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`day`) WEEK) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`day`) WEEK) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`day`) WEEK) ASC

-- date by month
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', `t`.`day`) MONTH) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', `t`.`day`) MONTH) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', `t`.`day`) MONTH) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', `t`.`day`) MONTH) ASC

-- date by quarter
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', `t`.`day`) QUARTER) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', `t`.`day`) QUARTER) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', `t`.`day`) QUARTER) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', `t`.`day`) QUARTER) ASC

-- date by year
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(YEAR, DATE'0001-01-01', `t`.`day`) YEAR) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(YEAR, DATE'0001-01-01', `t`.`day`) YEAR) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(YEAR, DATE'0001-01-01', `t`.`day`) YEAR) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(YEAR, DATE'0001-01-01', `t`.`day`) YEAR) ASC

-- datetime by day
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', `t`.`shown`) DAY) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', `t`.`shown`) DAY) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', `t`.`shown`) DAY) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', `t`.`shown`) DAY) ASC

-- datetime by week
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`shown`) WEEK) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`shown`) WEEK) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`shown`) WEEK) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`shown`) WEEK) ASC

-- datetime by month
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', `t`.`shown`) MONTH) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', `t`.`shown`) MONTH) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', `t`.`shown`) MONTH) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', `t`.`shown`) MONTH) ASC

-- datetime by quarter
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', `t`.`shown`) QUARTER) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', `t`.`shown`) QUARTER) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', `t`.`shown`) QUARTER) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', `t`.`shown`) QUARTER) ASC

-- datetime by year
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(YEAR, DATE'0001-01-01', `t`.`shown`) YEAR) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(YEAR, DATE'0001-01-01', `t`.`shown`) YEAR) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(YEAR, DATE'0001-01-01', `t`.`shown`) YEAR) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(YEAR, DATE'0001-01-01', `t`.`shown`) YEAR) ASC

-- zoned by day
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) DAY) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) DAY) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) DAY) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) DAY) ASC

-- zoned by week
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) WEEK) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) WEEK) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) WEEK) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) WEEK) ASC

-- zoned by month
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) MONTH) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) MONTH) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) MONTH) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) MONTH) ASC

-- zoned by quarter
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) QUARTER) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) QUARTER) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) QUARTER) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) QUARTER) ASC

-- zoned by year
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(YEAR, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) YEAR) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(YEAR, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) YEAR) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(YEAR, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) YEAR) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(YEAR, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) YEAR) ASC

-- SUM of number
SELECT SUM(`t`.`amount`) AS `c0` FROM `shop`.`orders` AS `t`

-- AVG of number
SELECT CAST(AVG(`t`.`amount`) AS DOUBLE) AS `c0` FROM `shop`.`orders` AS `t`

-- MIN of number
SELECT MIN(`t`.`amount`) AS `c0` FROM `shop`.`orders` AS `t`

-- MAX of number
SELECT MAX(`t`.`amount`) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT of number
SELECT COUNT(`t`.`amount`) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT_DISTINCT of number
SELECT COUNT(DISTINCT `t`.`amount`) AS `c0` FROM `shop`.`orders` AS `t`

-- MIN of text
SELECT MIN(CAST(`t`.`브랜드` AS CHAR)) AS `c0` FROM `shop`.`orders` AS `t`

-- MAX of text
SELECT MAX(CAST(`t`.`브랜드` AS CHAR)) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT of text
SELECT COUNT(CAST(`t`.`브랜드` AS CHAR)) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT_DISTINCT of text
SELECT COUNT(DISTINCT CAST(`t`.`브랜드` AS CHAR)) AS `c0` FROM `shop`.`orders` AS `t`

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
SELECT COUNT((`t`.`done` <> 0)) AS `c0` FROM `shop`.`orders` AS `t`

-- COUNT_DISTINCT of boolean
SELECT COUNT(DISTINCT (`t`.`done` <> 0)) AS `c0` FROM `shop`.`orders` AS `t`

-- totals
SELECT COUNT(*) AS `c0`, SUM(`t`.`amount`) AS `c1` FROM `shop`.`orders` AS `t`

-- chart
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) MONTH) AS `c1`, COUNT(*) AS `c2`, SUM(`t`.`amount`) AS `c3` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` > CAST(%s AS DECIMAL(1, 1)) AND (NOT (LOWER(CAST(`t`.`브랜드` AS CHAR)) IN (LOWER(CAST(%s AS CHAR)), LOWER(CAST(%s AS CHAR)))) OR CAST(`t`.`브랜드` AS CHAR) IS NULL) AND (`t`.`paid` >= CAST(%s AS DATETIME(6)) AND `t`.`paid` < CAST(%s AS DATETIME(6))) GROUP BY CAST(`t`.`브랜드` AS CHAR), DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) MONTH) ORDER BY SUM(`t`.`amount`) DESC, CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC, CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) MONTH) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) MONTH) ASC LIMIT 5001
--> ["0.5", "나이키", "무신사", "2025-12-31T15:00:00+00:00", "2026-01-31T15:00:00+00:00"]

-- count of a chart
SELECT COUNT(*) AS `c0` FROM (SELECT 1 AS `c0` FROM `shop`.`orders` AS `t` WHERE `t`.`amount` > CAST(%s AS DECIMAL(1, 1)) AND (NOT (LOWER(CAST(`t`.`브랜드` AS CHAR)) IN (LOWER(CAST(%s AS CHAR)), LOWER(CAST(%s AS CHAR)))) OR CAST(`t`.`브랜드` AS CHAR) IS NULL) AND (`t`.`paid` >= CAST(%s AS DATETIME(6)) AND `t`.`paid` < CAST(%s AS DATETIME(6))) GROUP BY CAST(`t`.`브랜드` AS CHAR), DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(MONTH, DATE'0001-01-01', DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) MONTH)) AS `rows`
--> ["0.5", "나이키", "무신사", "2025-12-31T15:00:00+00:00", "2026-01-31T15:00:00+00:00"]

-- count of raw rows
SELECT COUNT(*) AS `c0` FROM (SELECT 1 AS `c0` FROM `shop`.`orders` AS `t`) AS `rows`

-- count of totals
SELECT COUNT(*) AS `c0` FROM (SELECT COUNT(*) AS `c0` FROM `shop`.`orders` AS `t`) AS `rows`

-- raw
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, `t`.`amount` AS `c1`, `t`.`day` AS `c2`, `t`.`shown` AS `c3`, `t`.`paid` AS `c4`, (`t`.`done` <> 0) AS `c5` FROM `shop`.`orders` AS `t` ORDER BY CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC, CASE WHEN `t`.`amount` IS NULL THEN 1 ELSE 0 END, `t`.`amount` ASC, CASE WHEN `t`.`day` IS NULL THEN 1 ELSE 0 END, `t`.`day` ASC, CASE WHEN `t`.`shown` IS NULL THEN 1 ELSE 0 END, `t`.`shown` ASC, CASE WHEN `t`.`paid` IS NULL THEN 1 ELSE 0 END, `t`.`paid` ASC, CASE WHEN (`t`.`done` <> 0) IS NULL THEN 1 ELSE 0 END, (`t`.`done` <> 0) ASC LIMIT 500

-- raw from a place on
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0` FROM `shop`.`orders` AS `t` ORDER BY CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC LIMIT 500 OFFSET 1000

-- offset alone
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS CHAR) ORDER BY CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC LIMIT 18446744073709551615 OFFSET 10

-- preview
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0` FROM `shop`.`orders` AS `t` LIMIT 100

-- sort by text downwards
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS CHAR) ORDER BY CAST(`t`.`브랜드` AS CHAR) DESC

-- sort by number and period
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`day`) WEEK) AS `c0`, (`t`.`done` <> 0) AS `c1`, CAST(AVG(`t`.`amount`) AS DOUBLE) AS `c2` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`day`) WEEK), (`t`.`done` <> 0) ORDER BY CASE WHEN CAST(AVG(`t`.`amount`) AS DOUBLE) IS NULL THEN 1 ELSE 0 END, CAST(AVG(`t`.`amount`) AS DOUBLE) ASC, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`day`) WEEK) DESC, CASE WHEN (`t`.`done` <> 0) IS NULL THEN 1 ELSE 0 END, (`t`.`done` <> 0) ASC

-- names in need of quotes
SELECT `t`.`a"b``c]d%%s` AS `c0`, COUNT(*) AS `c1` FROM `sh op`.`o"r``d]e%%rs` AS `t` WHERE LOWER(CAST(`t`.`브랜드` AS CHAR)) = LOWER(CAST(%s AS CHAR)) GROUP BY `t`.`a"b``c]d%%s` ORDER BY CASE WHEN `t`.`a"b``c]d%%s` IS NULL THEN 1 ELSE 0 END, `t`.`a"b``c]d%%s` ASC
--> ["%s"]

-- a table without schema
SELECT COUNT(*) AS `c0` FROM `data` AS `t`
