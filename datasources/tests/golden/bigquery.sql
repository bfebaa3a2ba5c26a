-- expression n + 1
SELECT `t`.`n` + 1 AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY `t`.`n` + 1 ORDER BY (`t`.`n` + 1) ASC NULLS LAST

-- expression n - m
SELECT `t`.`n` - `t`.`m` AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY `t`.`n` - `t`.`m` ORDER BY (`t`.`n` - `t`.`m`) ASC NULLS LAST

-- expression n * 1000000000 + n
SELECT (`t`.`n` * 1000000000) + `t`.`n` AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY (`t`.`n` * 1000000000) + `t`.`n` ORDER BY ((`t`.`n` * 1000000000) + `t`.`n`) ASC NULLS LAST

-- expression (n + 1) * (n - 1) - -2
SELECT ((`t`.`n` + 1) * (`t`.`n` - 1)) - (-2) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY ((`t`.`n` + 1) * (`t`.`n` - 1)) - (-2) ORDER BY (((`t`.`n` + 1) * (`t`.`n` - 1)) - (-2)) ASC NULLS LAST

-- expression 1 / n
SELECT CAST(1 AS FLOAT64) / NULLIF(`t`.`n`, 0) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(1 AS FLOAT64) / NULLIF(`t`.`n`, 0) ORDER BY (CAST(1 AS FLOAT64) / NULLIF(`t`.`n`, 0)) ASC NULLS LAST

-- expression 7 / 2 + id * 0
SELECT (CAST(7 AS FLOAT64) / NULLIF(2, 0)) + (`t`.`id` * 0) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY (CAST(7 AS FLOAT64) / NULLIF(2, 0)) + (`t`.`id` * 0) ORDER BY ((CAST(7 AS FLOAT64) / NULLIF(2, 0)) + (`t`.`id` * 0)) ASC NULLS LAST

-- expression -n
SELECT 0 - `t`.`n` AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY 0 - `t`.`n` ORDER BY (0 - `t`.`n`) ASC NULLS LAST

-- expression n % 4
SELECT MOD(CAST(`t`.`n` AS NUMERIC), NULLIF(CAST(4 AS NUMERIC), 0)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY MOD(CAST(`t`.`n` AS NUMERIC), NULLIF(CAST(4 AS NUMERIC), 0)) ORDER BY MOD(CAST(`t`.`n` AS NUMERIC), NULLIF(CAST(4 AS NUMERIC), 0)) ASC NULLS LAST

-- expression MOD(f, 0.5)
SELECT MOD(CAST(`t`.`f` AS NUMERIC), NULLIF(CAST(0.5 AS NUMERIC), 0)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY MOD(CAST(`t`.`f` AS NUMERIC), NULLIF(CAST(0.5 AS NUMERIC), 0)) ORDER BY MOD(CAST(`t`.`f` AS NUMERIC), NULLIF(CAST(0.5 AS NUMERIC), 0)) ASC NULLS LAST

-- expression MOD(n, id - 2)
SELECT MOD(CAST(`t`.`n` AS NUMERIC), NULLIF(CAST(`t`.`id` - 2 AS NUMERIC), 0)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY MOD(CAST(`t`.`n` AS NUMERIC), NULLIF(CAST(`t`.`id` - 2 AS NUMERIC), 0)) ORDER BY MOD(CAST(`t`.`n` AS NUMERIC), NULLIF(CAST(`t`.`id` - 2 AS NUMERIC), 0)) ASC NULLS LAST

-- expression ROUND(m)
SELECT ROUND(CAST(`t`.`m` AS NUMERIC), 0) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY ROUND(CAST(`t`.`m` AS NUMERIC), 0) ORDER BY ROUND(CAST(`t`.`m` AS NUMERIC), 0) ASC NULLS LAST

-- expression ROUND(f, 2)
SELECT ROUND(CAST(`t`.`f` AS NUMERIC), 2) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY ROUND(CAST(`t`.`f` AS NUMERIC), 2) ORDER BY ROUND(CAST(`t`.`f` AS NUMERIC), 2) ASC NULLS LAST

-- expression ROUND(f)
SELECT ROUND(CAST(`t`.`f` AS NUMERIC), 0) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY ROUND(CAST(`t`.`f` AS NUMERIC), 0) ORDER BY ROUND(CAST(`t`.`f` AS NUMERIC), 0) ASC NULLS LAST

-- expression ROUND(n * 11, -1)
SELECT ROUND(CAST(`t`.`n` * 11 AS NUMERIC), -1) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY ROUND(CAST(`t`.`n` * 11 AS NUMERIC), -1) ORDER BY ROUND(CAST(`t`.`n` * 11 AS NUMERIC), -1) ASC NULLS LAST

-- expression ABS(m)
SELECT ABS(`t`.`m`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY ABS(`t`.`m`) ORDER BY ABS(`t`.`m`) ASC NULLS LAST

-- expression FLOOR(m)
SELECT FLOOR(`t`.`m`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY FLOOR(`t`.`m`) ORDER BY FLOOR(`t`.`m`) ASC NULLS LAST

-- expression CEIL(m)
SELECT CEIL(`t`.`m`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CEIL(`t`.`m`) ORDER BY CEIL(`t`.`m`) ASC NULLS LAST

-- expression GREATEST(n, m, 1)
SELECT GREATEST(COALESCE(`t`.`n`, `t`.`m`, 1), COALESCE(`t`.`m`, `t`.`n`, 1), COALESCE(1, `t`.`n`, `t`.`m`)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY GREATEST(COALESCE(`t`.`n`, `t`.`m`, 1), COALESCE(`t`.`m`, `t`.`n`, 1), COALESCE(1, `t`.`n`, `t`.`m`)) ORDER BY GREATEST(COALESCE(`t`.`n`, `t`.`m`, 1), COALESCE(`t`.`m`, `t`.`n`, 1), COALESCE(1, `t`.`n`, `t`.`m`)) ASC NULLS LAST

-- expression LEAST(n, m)
SELECT LEAST(COALESCE(`t`.`n`, `t`.`m`), COALESCE(`t`.`m`, `t`.`n`)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY LEAST(COALESCE(`t`.`n`, `t`.`m`), COALESCE(`t`.`m`, `t`.`n`)) ORDER BY LEAST(COALESCE(`t`.`n`, `t`.`m`), COALESCE(`t`.`m`, `t`.`n`)) ASC NULLS LAST

-- expression CONCAT(s, '/', p)
SELECT CONCAT(COALESCE(CAST(`t`.`s` AS STRING), ''), COALESCE('/', ''), COALESCE(CAST(`t`.`p` AS STRING), '')) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CONCAT(COALESCE(CAST(`t`.`s` AS STRING), ''), COALESCE('/', ''), COALESCE(CAST(`t`.`p` AS STRING), '')) ORDER BY CONCAT(COALESCE(CAST(`t`.`s` AS STRING), ''), COALESCE('/', ''), COALESCE(CAST(`t`.`p` AS STRING), '')) ASC NULLS LAST

-- expression s || p
SELECT CONCAT(COALESCE(CAST(`t`.`s` AS STRING), ''), COALESCE(CAST(`t`.`p` AS STRING), '')) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CONCAT(COALESCE(CAST(`t`.`s` AS STRING), ''), COALESCE(CAST(`t`.`p` AS STRING), '')) ORDER BY CONCAT(COALESCE(CAST(`t`.`s` AS STRING), ''), COALESCE(CAST(`t`.`p` AS STRING), '')) ASC NULLS LAST

-- expression LOWER(s)
SELECT LOWER(CAST(`t`.`s` AS STRING)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY LOWER(CAST(`t`.`s` AS STRING)) ORDER BY LOWER(CAST(`t`.`s` AS STRING)) ASC NULLS LAST

-- expression UPPER(p)
SELECT UPPER(CAST(`t`.`p` AS STRING)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY UPPER(CAST(`t`.`p` AS STRING)) ORDER BY UPPER(CAST(`t`.`p` AS STRING)) ASC NULLS LAST

-- expression TRIM(s)
SELECT TRIM(CAST(`t`.`s` AS STRING), ' ') AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY TRIM(CAST(`t`.`s` AS STRING), ' ') ORDER BY TRIM(CAST(`t`.`s` AS STRING), ' ') ASC NULLS LAST

-- expression LENGTH(s)
SELECT CHAR_LENGTH(CAST(`t`.`s` AS STRING)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CHAR_LENGTH(CAST(`t`.`s` AS STRING)) ORDER BY CHAR_LENGTH(CAST(`t`.`s` AS STRING)) ASC NULLS LAST

-- expression SUBSTRING(s, 1, 3)
SELECT SUBSTR(CAST(`t`.`s` AS STRING), 1, 3) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY SUBSTR(CAST(`t`.`s` AS STRING), 1, 3) ORDER BY SUBSTR(CAST(`t`.`s` AS STRING), 1, 3) ASC NULLS LAST

-- expression SUBSTRING(s, 5)
SELECT SUBSTR(CAST(`t`.`s` AS STRING), 5) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY SUBSTR(CAST(`t`.`s` AS STRING), 5) ORDER BY SUBSTR(CAST(`t`.`s` AS STRING), 5) ASC NULLS LAST

-- expression SUBSTRING(p, n, 2)
SELECT SUBSTR(CAST(`t`.`p` AS STRING), CASE WHEN CAST(FLOOR(`t`.`n`) AS INT64) < 1 THEN 1 ELSE CAST(FLOOR(`t`.`n`) AS INT64) END, 2) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY SUBSTR(CAST(`t`.`p` AS STRING), CASE WHEN CAST(FLOOR(`t`.`n`) AS INT64) < 1 THEN 1 ELSE CAST(FLOOR(`t`.`n`) AS INT64) END, 2) ORDER BY SUBSTR(CAST(`t`.`p` AS STRING), CASE WHEN CAST(FLOOR(`t`.`n`) AS INT64) < 1 THEN 1 ELSE CAST(FLOOR(`t`.`n`) AS INT64) END, 2) ASC NULLS LAST

-- expression SUBSTRING(p, 2, n)
SELECT SUBSTR(CAST(`t`.`p` AS STRING), 2, CASE WHEN CAST(FLOOR(`t`.`n`) AS INT64) < 0 THEN 0 ELSE CAST(FLOOR(`t`.`n`) AS INT64) END) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY SUBSTR(CAST(`t`.`p` AS STRING), 2, CASE WHEN CAST(FLOOR(`t`.`n`) AS INT64) < 0 THEN 0 ELSE CAST(FLOOR(`t`.`n`) AS INT64) END) ORDER BY SUBSTR(CAST(`t`.`p` AS STRING), 2, CASE WHEN CAST(FLOOR(`t`.`n`) AS INT64) < 0 THEN 0 ELSE CAST(FLOOR(`t`.`n`) AS INT64) END) ASC NULLS LAST

-- expression REPLACE(p, 'b', '한\글''')
SELECT REPLACE(CAST(`t`.`p` AS STRING), 'b', '한\\글\'') AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY REPLACE(CAST(`t`.`p` AS STRING), 'b', '한\\글\'') ORDER BY REPLACE(CAST(`t`.`p` AS STRING), 'b', '한\\글\'') ASC NULLS LAST

-- expression CONTAINS(s, 'SALE')
SELECT STRPOS(LOWER(CAST(`t`.`s` AS STRING)), LOWER('SALE')) > 0 AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY STRPOS(LOWER(CAST(`t`.`s` AS STRING)), LOWER('SALE')) > 0 ORDER BY (STRPOS(LOWER(CAST(`t`.`s` AS STRING)), LOWER('SALE')) > 0) ASC NULLS LAST

-- expression CONTAINS(s, '%_')
SELECT STRPOS(LOWER(CAST(`t`.`s` AS STRING)), LOWER('%_')) > 0 AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY STRPOS(LOWER(CAST(`t`.`s` AS STRING)), LOWER('%_')) > 0 ORDER BY (STRPOS(LOWER(CAST(`t`.`s` AS STRING)), LOWER('%_')) > 0) ASC NULLS LAST

-- expression STARTS_WITH(s, '무신')
SELECT STARTS_WITH(LOWER(CAST(`t`.`s` AS STRING)), LOWER('무신')) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY STARTS_WITH(LOWER(CAST(`t`.`s` AS STRING)), LOWER('무신')) ORDER BY STARTS_WITH(LOWER(CAST(`t`.`s` AS STRING)), LOWER('무신')) ASC NULLS LAST

-- expression p = 'abc'
SELECT LOWER(CAST(`t`.`p` AS STRING)) = LOWER('abc') AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY LOWER(CAST(`t`.`p` AS STRING)) = LOWER('abc') ORDER BY (LOWER(CAST(`t`.`p` AS STRING)) = LOWER('abc')) ASC NULLS LAST

-- expression p IN ('ABC', 'x')
SELECT LOWER(CAST(`t`.`p` AS STRING)) IN (LOWER('ABC'), LOWER('x')) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY LOWER(CAST(`t`.`p` AS STRING)) IN (LOWER('ABC'), LOWER('x')) ORDER BY (LOWER(CAST(`t`.`p` AS STRING)) IN (LOWER('ABC'), LOWER('x'))) ASC NULLS LAST

-- expression p NOT IN ('ABC')
SELECT NOT (LOWER(CAST(`t`.`p` AS STRING)) IN (LOWER('ABC'))) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY NOT (LOWER(CAST(`t`.`p` AS STRING)) IN (LOWER('ABC'))) ORDER BY (NOT (LOWER(CAST(`t`.`p` AS STRING)) IN (LOWER('ABC')))) ASC NULLS LAST

-- expression n IN (7, 0)
SELECT `t`.`n` IN (7, 0) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY `t`.`n` IN (7, 0) ORDER BY (`t`.`n` IN (7, 0)) ASC NULLS LAST

-- expression n BETWEEN 0 AND 7
SELECT `t`.`n` BETWEEN 0 AND 7 AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY `t`.`n` BETWEEN 0 AND 7 ORDER BY (`t`.`n` BETWEEN 0 AND 7) ASC NULLS LAST

-- expression n NOT BETWEEN 0 AND 7
SELECT NOT (`t`.`n` BETWEEN 0 AND 7) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY NOT (`t`.`n` BETWEEN 0 AND 7) ORDER BY (NOT (`t`.`n` BETWEEN 0 AND 7)) ASC NULLS LAST

-- expression s IS NULL
SELECT CAST(`t`.`s` AS STRING) IS NULL AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`s` AS STRING) IS NULL ORDER BY (CAST(`t`.`s` AS STRING) IS NULL) ASC NULLS LAST

-- expression s IS NOT NULL AND b
SELECT (NOT (CAST(`t`.`s` AS STRING) IS NULL)) AND `t`.`b` AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY (NOT (CAST(`t`.`s` AS STRING) IS NULL)) AND `t`.`b` ORDER BY ((NOT (CAST(`t`.`s` AS STRING) IS NULL)) AND `t`.`b`) ASC NULLS LAST

-- expression NOT b OR n = 7
SELECT (NOT `t`.`b`) OR (`t`.`n` = 7) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY (NOT `t`.`b`) OR (`t`.`n` = 7) ORDER BY ((NOT `t`.`b`) OR (`t`.`n` = 7)) ASC NULLS LAST

-- expression IF(n > 0, 'up', 'it''s \down')
SELECT CASE WHEN `t`.`n` > 0 THEN 'up' ELSE 'it\'s \\down' END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN `t`.`n` > 0 THEN 'up' ELSE 'it\'s \\down' END ORDER BY CASE WHEN `t`.`n` > 0 THEN 'up' ELSE 'it\'s \\down' END ASC NULLS LAST

-- expression IF(b, 1)
SELECT CASE WHEN `t`.`b` THEN 1 END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN `t`.`b` THEN 1 END ORDER BY CASE WHEN `t`.`b` THEN 1 END ASC NULLS LAST

-- expression CASE WHEN n > 0 THEN 1 WHEN n < 0 THEN -1 ELSE NULL END
SELECT CASE WHEN `t`.`n` > 0 THEN 1 WHEN `t`.`n` < 0 THEN (-1) ELSE NULL END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN `t`.`n` > 0 THEN 1 WHEN `t`.`n` < 0 THEN (-1) ELSE NULL END ORDER BY CASE WHEN `t`.`n` > 0 THEN 1 WHEN `t`.`n` < 0 THEN (-1) ELSE NULL END ASC NULLS LAST

-- expression COALESCE(s, p, 'nobody')
SELECT COALESCE(CAST(`t`.`s` AS STRING), CAST(`t`.`p` AS STRING), 'nobody') AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY COALESCE(CAST(`t`.`s` AS STRING), CAST(`t`.`p` AS STRING), 'nobody') ORDER BY COALESCE(CAST(`t`.`s` AS STRING), CAST(`t`.`p` AS STRING), 'nobody') ASC NULLS LAST

-- expression NULLIF(p, 'abc')
SELECT CASE WHEN LOWER(CAST(`t`.`p` AS STRING)) = LOWER('abc') THEN NULL ELSE CAST(`t`.`p` AS STRING) END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN LOWER(CAST(`t`.`p` AS STRING)) = LOWER('abc') THEN NULL ELSE CAST(`t`.`p` AS STRING) END ORDER BY CASE WHEN LOWER(CAST(`t`.`p` AS STRING)) = LOWER('abc') THEN NULL ELSE CAST(`t`.`p` AS STRING) END ASC NULLS LAST

-- expression NULLIF(n, 0)
SELECT CASE WHEN `t`.`n` = 0 THEN NULL ELSE `t`.`n` END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN `t`.`n` = 0 THEN NULL ELSE `t`.`n` END ORDER BY CASE WHEN `t`.`n` = 0 THEN NULL ELSE `t`.`n` END ASC NULLS LAST

-- expression YEAR(d)
SELECT EXTRACT(YEAR FROM `t`.`d`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY EXTRACT(YEAR FROM `t`.`d`) ORDER BY EXTRACT(YEAR FROM `t`.`d`) ASC NULLS LAST

-- expression QUARTER(d)
SELECT EXTRACT(QUARTER FROM `t`.`d`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY EXTRACT(QUARTER FROM `t`.`d`) ORDER BY EXTRACT(QUARTER FROM `t`.`d`) ASC NULLS LAST

-- expression MONTH(d)
SELECT EXTRACT(MONTH FROM `t`.`d`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY EXTRACT(MONTH FROM `t`.`d`) ORDER BY EXTRACT(MONTH FROM `t`.`d`) ASC NULLS LAST

-- expression WEEK(d)
SELECT EXTRACT(ISOWEEK FROM `t`.`d`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY EXTRACT(ISOWEEK FROM `t`.`d`) ORDER BY EXTRACT(ISOWEEK FROM `t`.`d`) ASC NULLS LAST

-- expression DAY(t)
SELECT EXTRACT(DAY FROM `t`.`t`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY EXTRACT(DAY FROM `t`.`t`) ORDER BY EXTRACT(DAY FROM `t`.`t`) ASC NULLS LAST

-- expression WEEKDAY(d)
SELECT (MOD(EXTRACT(DAYOFWEEK FROM `t`.`d`) + 5, 7) + 1) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY (MOD(EXTRACT(DAYOFWEEK FROM `t`.`d`) + 5, 7) + 1) ORDER BY (MOD(EXTRACT(DAYOFWEEK FROM `t`.`d`) + 5, 7) + 1) ASC NULLS LAST

-- expression HOUR(t)
SELECT EXTRACT(HOUR FROM `t`.`t`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY EXTRACT(HOUR FROM `t`.`t`) ORDER BY EXTRACT(HOUR FROM `t`.`t`) ASC NULLS LAST

-- expression DATE_TRUNC(t, 'week')
SELECT DATE_TRUNC(CAST(`t`.`t` AS DATE), WEEK(MONDAY)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(`t`.`t` AS DATE), WEEK(MONDAY)) ORDER BY DATE_TRUNC(CAST(`t`.`t` AS DATE), WEEK(MONDAY)) ASC NULLS LAST

-- expression DATE_TRUNC(d, 'quarter')
SELECT DATE_TRUNC(CAST(`t`.`d` AS DATE), QUARTER) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_TRUNC(CAST(`t`.`d` AS DATE), QUARTER) ORDER BY DATE_TRUNC(CAST(`t`.`d` AS DATE), QUARTER) ASC NULLS LAST

-- expression DATE_ADD(d, 1, 'year')
SELECT DATE_ADD(`t`.`d`, INTERVAL (12) MONTH) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(`t`.`d`, INTERVAL (12) MONTH) ORDER BY DATE_ADD(`t`.`d`, INTERVAL (12) MONTH) ASC NULLS LAST

-- expression DATE_ADD(d, -1, 'month')
SELECT DATE_ADD(`t`.`d`, INTERVAL (-1) MONTH) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(`t`.`d`, INTERVAL (-1) MONTH) ORDER BY DATE_ADD(`t`.`d`, INTERVAL (-1) MONTH) ASC NULLS LAST

-- expression DATE_ADD(d, n, 'week')
SELECT DATE_ADD(`t`.`d`, INTERVAL (CAST(FLOOR(`t`.`n`) AS INT64) * 7) DAY) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(`t`.`d`, INTERVAL (CAST(FLOOR(`t`.`n`) AS INT64) * 7) DAY) ORDER BY DATE_ADD(`t`.`d`, INTERVAL (CAST(FLOOR(`t`.`n`) AS INT64) * 7) DAY) ASC NULLS LAST

-- expression DATE_ADD(t, 1, 'quarter')
SELECT DATETIME_ADD(`t`.`t`, INTERVAL (3) MONTH) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATETIME_ADD(`t`.`t`, INTERVAL (3) MONTH) ORDER BY DATETIME_ADD(`t`.`t`, INTERVAL (3) MONTH) ASC NULLS LAST

-- expression DATE_DIFF(t, '2024-02-28', 'day')
SELECT DATE_DIFF(CAST(`t`.`t` AS DATE), CAST(CAST('2024-02-28' AS DATE) AS DATE), DAY) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_DIFF(CAST(`t`.`t` AS DATE), CAST(CAST('2024-02-28' AS DATE) AS DATE), DAY) ORDER BY DATE_DIFF(CAST(`t`.`t` AS DATE), CAST(CAST('2024-02-28' AS DATE) AS DATE), DAY) ASC NULLS LAST

-- expression DATE_DIFF(d, '2023-12-31', 'week')
SELECT DATE_DIFF(CAST(DATE_TRUNC(CAST(`t`.`d` AS DATE), WEEK(MONDAY)) AS DATE), CAST(DATE_TRUNC(CAST(CAST('2023-12-31' AS DATE) AS DATE), WEEK(MONDAY)) AS DATE), DAY) / 7 AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_DIFF(CAST(DATE_TRUNC(CAST(`t`.`d` AS DATE), WEEK(MONDAY)) AS DATE), CAST(DATE_TRUNC(CAST(CAST('2023-12-31' AS DATE) AS DATE), WEEK(MONDAY)) AS DATE), DAY) / 7 ORDER BY (DATE_DIFF(CAST(DATE_TRUNC(CAST(`t`.`d` AS DATE), WEEK(MONDAY)) AS DATE), CAST(DATE_TRUNC(CAST(CAST('2023-12-31' AS DATE) AS DATE), WEEK(MONDAY)) AS DATE), DAY) / 7) ASC NULLS LAST

-- expression DATE_DIFF(d, '2023-12-31', 'month')
SELECT EXTRACT(YEAR FROM `t`.`d`) * 12 + EXTRACT(MONTH FROM `t`.`d`) - (EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) * 12 + EXTRACT(MONTH FROM CAST('2023-12-31' AS DATE))) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY EXTRACT(YEAR FROM `t`.`d`) * 12 + EXTRACT(MONTH FROM `t`.`d`) - (EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) * 12 + EXTRACT(MONTH FROM CAST('2023-12-31' AS DATE))) ORDER BY (EXTRACT(YEAR FROM `t`.`d`) * 12 + EXTRACT(MONTH FROM `t`.`d`) - (EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) * 12 + EXTRACT(MONTH FROM CAST('2023-12-31' AS DATE)))) ASC NULLS LAST

-- expression DATE_DIFF(d, '2023-12-31', 'quarter')
SELECT EXTRACT(YEAR FROM `t`.`d`) * 4 + EXTRACT(QUARTER FROM `t`.`d`) - (EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) * 4 + EXTRACT(QUARTER FROM CAST('2023-12-31' AS DATE))) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY EXTRACT(YEAR FROM `t`.`d`) * 4 + EXTRACT(QUARTER FROM `t`.`d`) - (EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) * 4 + EXTRACT(QUARTER FROM CAST('2023-12-31' AS DATE))) ORDER BY (EXTRACT(YEAR FROM `t`.`d`) * 4 + EXTRACT(QUARTER FROM `t`.`d`) - (EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) * 4 + EXTRACT(QUARTER FROM CAST('2023-12-31' AS DATE)))) ASC NULLS LAST

-- expression DATE_DIFF(d, '2023-12-31', 'year')
SELECT EXTRACT(YEAR FROM `t`.`d`) - EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY EXTRACT(YEAR FROM `t`.`d`) - EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE)) ORDER BY (EXTRACT(YEAR FROM `t`.`d`) - EXTRACT(YEAR FROM CAST('2023-12-31' AS DATE))) ASC NULLS LAST

-- expression DATE_DIFF(TODAY(), d, 'year')
SELECT EXTRACT(YEAR FROM CAST('2026-03-01' AS DATE)) - EXTRACT(YEAR FROM `t`.`d`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY EXTRACT(YEAR FROM CAST('2026-03-01' AS DATE)) - EXTRACT(YEAR FROM `t`.`d`) ORDER BY (EXTRACT(YEAR FROM CAST('2026-03-01' AS DATE)) - EXTRACT(YEAR FROM `t`.`d`)) ASC NULLS LAST

-- expression d >= '2024-01-01'
SELECT `t`.`d` >= CAST('2024-01-01' AS DATE) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY `t`.`d` >= CAST('2024-01-01' AS DATE) ORDER BY (`t`.`d` >= CAST('2024-01-01' AS DATE)) ASC NULLS LAST

-- expression t < '2024-02-29'
SELECT `t`.`t` < CAST(CAST('2024-02-29' AS DATE) AS DATETIME) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY `t`.`t` < CAST(CAST('2024-02-29' AS DATE) AS DATETIME) ORDER BY (`t`.`t` < CAST(CAST('2024-02-29' AS DATE) AS DATETIME)) ASC NULLS LAST

-- expression TEXT(m)
SELECT CAST(CAST(`t`.`m` AS NUMERIC) AS STRING) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(CAST(`t`.`m` AS NUMERIC) AS STRING) ORDER BY CAST(CAST(`t`.`m` AS NUMERIC) AS STRING) ASC NULLS LAST

-- expression TEXT(n * 100)
SELECT CAST(CAST(`t`.`n` * 100 AS NUMERIC) AS STRING) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(CAST(`t`.`n` * 100 AS NUMERIC) AS STRING) ORDER BY CAST(CAST(`t`.`n` * 100 AS NUMERIC) AS STRING) ASC NULLS LAST

-- expression TEXT(d)
SELECT CAST(`t`.`d` AS STRING) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`d` AS STRING) ORDER BY CAST(`t`.`d` AS STRING) ASC NULLS LAST

-- expression TEXT(t)
SELECT FORMAT_DATETIME('%Y-%m-%d %H:%M:%S', `t`.`t`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY FORMAT_DATETIME('%Y-%m-%d %H:%M:%S', `t`.`t`) ORDER BY FORMAT_DATETIME('%Y-%m-%d %H:%M:%S', `t`.`t`) ASC NULLS LAST

-- expression TEXT(b)
SELECT CASE WHEN `t`.`b` THEN 'true' WHEN NOT `t`.`b` THEN 'false' END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN `t`.`b` THEN 'true' WHEN NOT `t`.`b` THEN 'false' END ORDER BY CASE WHEN `t`.`b` THEN 'true' WHEN NOT `t`.`b` THEN 'false' END ASC NULLS LAST

-- expression NUMBER(CONCAT(' ', TEXT(m)))
SELECT CASE WHEN REGEXP_CONTAINS(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(CAST(CAST(`t`.`m` AS NUMERIC) AS STRING), '')), ' '), '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})$') THEN CAST(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(CAST(CAST(`t`.`m` AS NUMERIC) AS STRING), '')), ' ') AS NUMERIC) END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN REGEXP_CONTAINS(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(CAST(CAST(`t`.`m` AS NUMERIC) AS STRING), '')), ' '), '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})$') THEN CAST(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(CAST(CAST(`t`.`m` AS NUMERIC) AS STRING), '')), ' ') AS NUMERIC) END ORDER BY CASE WHEN REGEXP_CONTAINS(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(CAST(CAST(`t`.`m` AS NUMERIC) AS STRING), '')), ' '), '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})$') THEN CAST(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(CAST(CAST(`t`.`m` AS NUMERIC) AS STRING), '')), ' ') AS NUMERIC) END ASC NULLS LAST

-- expression NUMBER(p)
SELECT CASE WHEN REGEXP_CONTAINS(TRIM(CAST(`t`.`p` AS STRING), ' '), '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})$') THEN CAST(TRIM(CAST(`t`.`p` AS STRING), ' ') AS NUMERIC) END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN REGEXP_CONTAINS(TRIM(CAST(`t`.`p` AS STRING), ' '), '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})$') THEN CAST(TRIM(CAST(`t`.`p` AS STRING), ' ') AS NUMERIC) END ORDER BY CASE WHEN REGEXP_CONTAINS(TRIM(CAST(`t`.`p` AS STRING), ' '), '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})$') THEN CAST(TRIM(CAST(`t`.`p` AS STRING), ' ') AS NUMERIC) END ASC NULLS LAST

-- expression NUMBER(b)
SELECT CASE WHEN `t`.`b` THEN 1 WHEN NOT `t`.`b` THEN 0 END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN `t`.`b` THEN 1 WHEN NOT `t`.`b` THEN 0 END ORDER BY CASE WHEN `t`.`b` THEN 1 WHEN NOT `t`.`b` THEN 0 END ASC NULLS LAST

-- expression DATE(t)
SELECT CAST(`t`.`t` AS DATE) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`t` AS DATE) ORDER BY CAST(`t`.`t` AS DATE) ASC NULLS LAST

-- expression DATE(CONCAT(TEXT(YEAR(d)), '-02-29'))
SELECT CASE WHEN REGEXP_CONTAINS(TRIM(CONCAT(COALESCE(CAST(CAST(EXTRACT(YEAR FROM `t`.`d`) AS NUMERIC) AS STRING), ''), COALESCE('-02-29', '')), ' '), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM(CONCAT(COALESCE(CAST(CAST(EXTRACT(YEAR FROM `t`.`d`) AS NUMERIC) AS STRING), ''), COALESCE('-02-29', '')), ' ') AS DATE) END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN REGEXP_CONTAINS(TRIM(CONCAT(COALESCE(CAST(CAST(EXTRACT(YEAR FROM `t`.`d`) AS NUMERIC) AS STRING), ''), COALESCE('-02-29', '')), ' '), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM(CONCAT(COALESCE(CAST(CAST(EXTRACT(YEAR FROM `t`.`d`) AS NUMERIC) AS STRING), ''), COALESCE('-02-29', '')), ' ') AS DATE) END ORDER BY CASE WHEN REGEXP_CONTAINS(TRIM(CONCAT(COALESCE(CAST(CAST(EXTRACT(YEAR FROM `t`.`d`) AS NUMERIC) AS STRING), ''), COALESCE('-02-29', '')), ' '), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM(CONCAT(COALESCE(CAST(CAST(EXTRACT(YEAR FROM `t`.`d`) AS NUMERIC) AS STRING), ''), COALESCE('-02-29', '')), ' ') AS DATE) END ASC NULLS LAST

-- expression GREATEST(d, DATE('2024-01-01'))
SELECT GREATEST(COALESCE(`t`.`d`, CASE WHEN REGEXP_CONTAINS(TRIM('2024-01-01', ' '), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM('2024-01-01', ' ') AS DATE) END), COALESCE(CASE WHEN REGEXP_CONTAINS(TRIM('2024-01-01', ' '), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM('2024-01-01', ' ') AS DATE) END, `t`.`d`)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY GREATEST(COALESCE(`t`.`d`, CASE WHEN REGEXP_CONTAINS(TRIM('2024-01-01', ' '), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM('2024-01-01', ' ') AS DATE) END), COALESCE(CASE WHEN REGEXP_CONTAINS(TRIM('2024-01-01', ' '), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM('2024-01-01', ' ') AS DATE) END, `t`.`d`)) ORDER BY GREATEST(COALESCE(`t`.`d`, CASE WHEN REGEXP_CONTAINS(TRIM('2024-01-01', ' '), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM('2024-01-01', ' ') AS DATE) END), COALESCE(CASE WHEN REGEXP_CONTAINS(TRIM('2024-01-01', ' '), '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$') THEN CAST(TRIM('2024-01-01', ' ') AS DATE) END, `t`.`d`)) ASC NULLS LAST

-- expression SUM(n) / SUM(m)
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, CAST(SUM(`t`.`n`) AS FLOAT64) / NULLIF(SUM(`t`.`m`), 0) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS STRING) ORDER BY CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST

-- expression SUM(m * n) / NULLIF(SUM(ABS(n)), 0)
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, CAST(SUM(`t`.`m` * `t`.`n`) AS FLOAT64) / NULLIF(CASE WHEN SUM(ABS(`t`.`n`)) = 0 THEN NULL ELSE SUM(ABS(`t`.`n`)) END, 0) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS STRING) ORDER BY CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST

-- expression ROUND(AVG(n), 1)
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, ROUND(CAST(CAST(AVG(`t`.`n`) AS FLOAT64) AS NUMERIC), 1) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS STRING) ORDER BY CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST

-- expression COUNT(*)
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS STRING) ORDER BY CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST

-- expression COUNT(s) + COUNT_DISTINCT(LOWER(p))
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, COUNT(CAST(`t`.`s` AS STRING)) + COUNT(DISTINCT LOWER(CAST(`t`.`p` AS STRING))) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS STRING) ORDER BY CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST

-- expression MAX(d)
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, MAX(`t`.`d`) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS STRING) ORDER BY CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST

-- expression MIN(p)
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, MIN(CAST(`t`.`p` AS STRING)) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS STRING) ORDER BY CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST

-- expression SUM(IF(b, n, 0))
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, SUM(CASE WHEN `t`.`b` THEN `t`.`n` ELSE 0 END) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS STRING) ORDER BY CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST

-- expression MAX(n) - MIN(n)
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, MAX(`t`.`n`) - MIN(`t`.`n`) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS STRING) ORDER BY CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST

-- expression IF(SUM(n) = 0, 'even', 'odd')
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, CASE WHEN SUM(`t`.`n`) = 0 THEN 'even' ELSE 'odd' END AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS STRING) ORDER BY CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST

-- expression DATE_DIFF(MAX(d), MIN(d), 'day')
SELECT CAST(`t`.`브랜드` AS STRING) AS `c0`, DATE_DIFF(CAST(MAX(`t`.`d`) AS DATE), CAST(MIN(`t`.`d`) AS DATE), DAY) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS STRING) ORDER BY CAST(`t`.`브랜드` AS STRING) ASC NULLS LAST

-- expression of a zoned moment, filtered
SELECT EXTRACT(HOUR FROM DATETIME(`t`.`paid`, 'Asia/Seoul')) AS `c0` FROM `shop`.`orders` AS `t` WHERE EXTRACT(HOUR FROM DATETIME(`t`.`paid`, 'Asia/Seoul')) >= @p1 GROUP BY EXTRACT(HOUR FROM DATETIME(`t`.`paid`, 'Asia/Seoul')) ORDER BY EXTRACT(HOUR FROM DATETIME(`t`.`paid`, 'Asia/Seoul')) ASC NULLS LAST
--> [9]

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
