-- expression n + 1
SELECT (`t`.`n` * 1.0) + 1 AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY (`t`.`n` * 1.0) + 1 ORDER BY CASE WHEN ((`t`.`n` * 1.0) + 1) IS NULL THEN 1 ELSE 0 END, ((`t`.`n` * 1.0) + 1) ASC

-- expression n - m
SELECT (`t`.`n` * 1.0) - `t`.`m` AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY (`t`.`n` * 1.0) - `t`.`m` ORDER BY CASE WHEN ((`t`.`n` * 1.0) - `t`.`m`) IS NULL THEN 1 ELSE 0 END, ((`t`.`n` * 1.0) - `t`.`m`) ASC

-- expression n * 1000000000 + n
SELECT ((`t`.`n` * 1.0) * 1000000000) + `t`.`n` AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY ((`t`.`n` * 1.0) * 1000000000) + `t`.`n` ORDER BY CASE WHEN (((`t`.`n` * 1.0) * 1000000000) + `t`.`n`) IS NULL THEN 1 ELSE 0 END, (((`t`.`n` * 1.0) * 1000000000) + `t`.`n`) ASC

-- expression (n + 1) * (n - 1) - -2
SELECT (((`t`.`n` * 1.0) + 1) * ((`t`.`n` * 1.0) - 1)) - (-2) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY (((`t`.`n` * 1.0) + 1) * ((`t`.`n` * 1.0) - 1)) - (-2) ORDER BY CASE WHEN ((((`t`.`n` * 1.0) + 1) * ((`t`.`n` * 1.0) - 1)) - (-2)) IS NULL THEN 1 ELSE 0 END, ((((`t`.`n` * 1.0) + 1) * ((`t`.`n` * 1.0) - 1)) - (-2)) ASC

-- expression 1 / n
SELECT CAST(1 AS DOUBLE) / NULLIF(`t`.`n`, 0) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(1 AS DOUBLE) / NULLIF(`t`.`n`, 0) ORDER BY CASE WHEN (CAST(1 AS DOUBLE) / NULLIF(`t`.`n`, 0)) IS NULL THEN 1 ELSE 0 END, (CAST(1 AS DOUBLE) / NULLIF(`t`.`n`, 0)) ASC

-- expression 7 / 2 + id * 0
SELECT (CAST(7 AS DOUBLE) / NULLIF(2, 0)) + ((`t`.`id` * 1.0) * 0) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY (CAST(7 AS DOUBLE) / NULLIF(2, 0)) + ((`t`.`id` * 1.0) * 0) ORDER BY CASE WHEN ((CAST(7 AS DOUBLE) / NULLIF(2, 0)) + ((`t`.`id` * 1.0) * 0)) IS NULL THEN 1 ELSE 0 END, ((CAST(7 AS DOUBLE) / NULLIF(2, 0)) + ((`t`.`id` * 1.0) * 0)) ASC

-- expression -n
SELECT 0 - `t`.`n` AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY 0 - `t`.`n` ORDER BY CASE WHEN (0 - `t`.`n`) IS NULL THEN 1 ELSE 0 END, (0 - `t`.`n`) ASC

-- expression n % 4
SELECT MOD(CAST(`t`.`n` AS DECIMAL(60, 20)), NULLIF(CAST(4 AS DECIMAL(60, 20)), 0)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY MOD(CAST(`t`.`n` AS DECIMAL(60, 20)), NULLIF(CAST(4 AS DECIMAL(60, 20)), 0)) ORDER BY CASE WHEN MOD(CAST(`t`.`n` AS DECIMAL(60, 20)), NULLIF(CAST(4 AS DECIMAL(60, 20)), 0)) IS NULL THEN 1 ELSE 0 END, MOD(CAST(`t`.`n` AS DECIMAL(60, 20)), NULLIF(CAST(4 AS DECIMAL(60, 20)), 0)) ASC

-- expression MOD(f, 0.5)
SELECT MOD(CAST(`t`.`f` AS DECIMAL(60, 20)), NULLIF(CAST(0.5 AS DECIMAL(60, 20)), 0)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY MOD(CAST(`t`.`f` AS DECIMAL(60, 20)), NULLIF(CAST(0.5 AS DECIMAL(60, 20)), 0)) ORDER BY CASE WHEN MOD(CAST(`t`.`f` AS DECIMAL(60, 20)), NULLIF(CAST(0.5 AS DECIMAL(60, 20)), 0)) IS NULL THEN 1 ELSE 0 END, MOD(CAST(`t`.`f` AS DECIMAL(60, 20)), NULLIF(CAST(0.5 AS DECIMAL(60, 20)), 0)) ASC

-- expression MOD(n, id - 2)
SELECT MOD(CAST(`t`.`n` AS DECIMAL(60, 20)), NULLIF(CAST((`t`.`id` * 1.0) - 2 AS DECIMAL(60, 20)), 0)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY MOD(CAST(`t`.`n` AS DECIMAL(60, 20)), NULLIF(CAST((`t`.`id` * 1.0) - 2 AS DECIMAL(60, 20)), 0)) ORDER BY CASE WHEN MOD(CAST(`t`.`n` AS DECIMAL(60, 20)), NULLIF(CAST((`t`.`id` * 1.0) - 2 AS DECIMAL(60, 20)), 0)) IS NULL THEN 1 ELSE 0 END, MOD(CAST(`t`.`n` AS DECIMAL(60, 20)), NULLIF(CAST((`t`.`id` * 1.0) - 2 AS DECIMAL(60, 20)), 0)) ASC

-- expression ROUND(m)
SELECT ROUND(CAST(`t`.`m` AS DECIMAL(60, 20)), 0) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY ROUND(CAST(`t`.`m` AS DECIMAL(60, 20)), 0) ORDER BY CASE WHEN ROUND(CAST(`t`.`m` AS DECIMAL(60, 20)), 0) IS NULL THEN 1 ELSE 0 END, ROUND(CAST(`t`.`m` AS DECIMAL(60, 20)), 0) ASC

-- expression ROUND(f, 2)
SELECT ROUND(CAST(`t`.`f` AS DECIMAL(60, 20)), 2) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY ROUND(CAST(`t`.`f` AS DECIMAL(60, 20)), 2) ORDER BY CASE WHEN ROUND(CAST(`t`.`f` AS DECIMAL(60, 20)), 2) IS NULL THEN 1 ELSE 0 END, ROUND(CAST(`t`.`f` AS DECIMAL(60, 20)), 2) ASC

-- expression ROUND(f)
SELECT ROUND(CAST(`t`.`f` AS DECIMAL(60, 20)), 0) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY ROUND(CAST(`t`.`f` AS DECIMAL(60, 20)), 0) ORDER BY CASE WHEN ROUND(CAST(`t`.`f` AS DECIMAL(60, 20)), 0) IS NULL THEN 1 ELSE 0 END, ROUND(CAST(`t`.`f` AS DECIMAL(60, 20)), 0) ASC

-- expression ROUND(n * 11, -1)
SELECT ROUND(CAST((`t`.`n` * 1.0) * 11 AS DECIMAL(60, 20)), -1) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY ROUND(CAST((`t`.`n` * 1.0) * 11 AS DECIMAL(60, 20)), -1) ORDER BY CASE WHEN ROUND(CAST((`t`.`n` * 1.0) * 11 AS DECIMAL(60, 20)), -1) IS NULL THEN 1 ELSE 0 END, ROUND(CAST((`t`.`n` * 1.0) * 11 AS DECIMAL(60, 20)), -1) ASC

-- expression ABS(m)
SELECT ABS(`t`.`m`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY ABS(`t`.`m`) ORDER BY CASE WHEN ABS(`t`.`m`) IS NULL THEN 1 ELSE 0 END, ABS(`t`.`m`) ASC

-- expression FLOOR(m)
SELECT FLOOR(`t`.`m`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY FLOOR(`t`.`m`) ORDER BY CASE WHEN FLOOR(`t`.`m`) IS NULL THEN 1 ELSE 0 END, FLOOR(`t`.`m`) ASC

-- expression CEIL(m)
SELECT CEIL(`t`.`m`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CEIL(`t`.`m`) ORDER BY CASE WHEN CEIL(`t`.`m`) IS NULL THEN 1 ELSE 0 END, CEIL(`t`.`m`) ASC

-- expression GREATEST(n, m, 1)
SELECT GREATEST(COALESCE(`t`.`n`, `t`.`m`, 1), COALESCE(`t`.`m`, `t`.`n`, 1), COALESCE(1, `t`.`n`, `t`.`m`)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY GREATEST(COALESCE(`t`.`n`, `t`.`m`, 1), COALESCE(`t`.`m`, `t`.`n`, 1), COALESCE(1, `t`.`n`, `t`.`m`)) ORDER BY CASE WHEN GREATEST(COALESCE(`t`.`n`, `t`.`m`, 1), COALESCE(`t`.`m`, `t`.`n`, 1), COALESCE(1, `t`.`n`, `t`.`m`)) IS NULL THEN 1 ELSE 0 END, GREATEST(COALESCE(`t`.`n`, `t`.`m`, 1), COALESCE(`t`.`m`, `t`.`n`, 1), COALESCE(1, `t`.`n`, `t`.`m`)) ASC

-- expression LEAST(n, m)
SELECT LEAST(COALESCE(`t`.`n`, `t`.`m`), COALESCE(`t`.`m`, `t`.`n`)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY LEAST(COALESCE(`t`.`n`, `t`.`m`), COALESCE(`t`.`m`, `t`.`n`)) ORDER BY CASE WHEN LEAST(COALESCE(`t`.`n`, `t`.`m`), COALESCE(`t`.`m`, `t`.`n`)) IS NULL THEN 1 ELSE 0 END, LEAST(COALESCE(`t`.`n`, `t`.`m`), COALESCE(`t`.`m`, `t`.`n`)) ASC

-- expression CONCAT(s, '/', p)
SELECT CONCAT(COALESCE(CAST(`t`.`s` AS CHAR), ''), COALESCE('/', ''), COALESCE(CAST(`t`.`p` AS CHAR), '')) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CONCAT(COALESCE(CAST(`t`.`s` AS CHAR), ''), COALESCE('/', ''), COALESCE(CAST(`t`.`p` AS CHAR), '')) ORDER BY CASE WHEN CONCAT(COALESCE(CAST(`t`.`s` AS CHAR), ''), COALESCE('/', ''), COALESCE(CAST(`t`.`p` AS CHAR), '')) IS NULL THEN 1 ELSE 0 END, CONCAT(COALESCE(CAST(`t`.`s` AS CHAR), ''), COALESCE('/', ''), COALESCE(CAST(`t`.`p` AS CHAR), '')) ASC

-- expression s || p
SELECT CONCAT(COALESCE(CAST(`t`.`s` AS CHAR), ''), COALESCE(CAST(`t`.`p` AS CHAR), '')) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CONCAT(COALESCE(CAST(`t`.`s` AS CHAR), ''), COALESCE(CAST(`t`.`p` AS CHAR), '')) ORDER BY CASE WHEN CONCAT(COALESCE(CAST(`t`.`s` AS CHAR), ''), COALESCE(CAST(`t`.`p` AS CHAR), '')) IS NULL THEN 1 ELSE 0 END, CONCAT(COALESCE(CAST(`t`.`s` AS CHAR), ''), COALESCE(CAST(`t`.`p` AS CHAR), '')) ASC

-- expression LOWER(s)
SELECT LOWER(CAST(`t`.`s` AS CHAR)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY LOWER(CAST(`t`.`s` AS CHAR)) ORDER BY CASE WHEN LOWER(CAST(`t`.`s` AS CHAR)) IS NULL THEN 1 ELSE 0 END, LOWER(CAST(`t`.`s` AS CHAR)) ASC

-- expression UPPER(p)
SELECT UPPER(CAST(`t`.`p` AS CHAR)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY UPPER(CAST(`t`.`p` AS CHAR)) ORDER BY CASE WHEN UPPER(CAST(`t`.`p` AS CHAR)) IS NULL THEN 1 ELSE 0 END, UPPER(CAST(`t`.`p` AS CHAR)) ASC

-- expression TRIM(s)
SELECT TRIM(CAST(`t`.`s` AS CHAR)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY TRIM(CAST(`t`.`s` AS CHAR)) ORDER BY CASE WHEN TRIM(CAST(`t`.`s` AS CHAR)) IS NULL THEN 1 ELSE 0 END, TRIM(CAST(`t`.`s` AS CHAR)) ASC

-- expression LENGTH(s)
SELECT CHAR_LENGTH(CAST(`t`.`s` AS CHAR)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CHAR_LENGTH(CAST(`t`.`s` AS CHAR)) ORDER BY CASE WHEN CHAR_LENGTH(CAST(`t`.`s` AS CHAR)) IS NULL THEN 1 ELSE 0 END, CHAR_LENGTH(CAST(`t`.`s` AS CHAR)) ASC

-- expression SUBSTRING(s, 1, 3)
SELECT SUBSTRING(CAST(`t`.`s` AS CHAR), 1, 3) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY SUBSTRING(CAST(`t`.`s` AS CHAR), 1, 3) ORDER BY CASE WHEN SUBSTRING(CAST(`t`.`s` AS CHAR), 1, 3) IS NULL THEN 1 ELSE 0 END, SUBSTRING(CAST(`t`.`s` AS CHAR), 1, 3) ASC

-- expression SUBSTRING(s, 5)
SELECT SUBSTRING(CAST(`t`.`s` AS CHAR), 5) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY SUBSTRING(CAST(`t`.`s` AS CHAR), 5) ORDER BY CASE WHEN SUBSTRING(CAST(`t`.`s` AS CHAR), 5) IS NULL THEN 1 ELSE 0 END, SUBSTRING(CAST(`t`.`s` AS CHAR), 5) ASC

-- expression SUBSTRING(p, n, 2)
SELECT SUBSTRING(CAST(`t`.`p` AS CHAR), CASE WHEN CAST(FLOOR(`t`.`n`) AS SIGNED) < 1 THEN 1 ELSE CAST(FLOOR(`t`.`n`) AS SIGNED) END, 2) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY SUBSTRING(CAST(`t`.`p` AS CHAR), CASE WHEN CAST(FLOOR(`t`.`n`) AS SIGNED) < 1 THEN 1 ELSE CAST(FLOOR(`t`.`n`) AS SIGNED) END, 2) ORDER BY CASE WHEN SUBSTRING(CAST(`t`.`p` AS CHAR), CASE WHEN CAST(FLOOR(`t`.`n`) AS SIGNED) < 1 THEN 1 ELSE CAST(FLOOR(`t`.`n`) AS SIGNED) END, 2) IS NULL THEN 1 ELSE 0 END, SUBSTRING(CAST(`t`.`p` AS CHAR), CASE WHEN CAST(FLOOR(`t`.`n`) AS SIGNED) < 1 THEN 1 ELSE CAST(FLOOR(`t`.`n`) AS SIGNED) END, 2) ASC

-- expression SUBSTRING(p, 2, n)
SELECT SUBSTRING(CAST(`t`.`p` AS CHAR), 2, CASE WHEN CAST(FLOOR(`t`.`n`) AS SIGNED) < 0 THEN 0 ELSE CAST(FLOOR(`t`.`n`) AS SIGNED) END) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY SUBSTRING(CAST(`t`.`p` AS CHAR), 2, CASE WHEN CAST(FLOOR(`t`.`n`) AS SIGNED) < 0 THEN 0 ELSE CAST(FLOOR(`t`.`n`) AS SIGNED) END) ORDER BY CASE WHEN SUBSTRING(CAST(`t`.`p` AS CHAR), 2, CASE WHEN CAST(FLOOR(`t`.`n`) AS SIGNED) < 0 THEN 0 ELSE CAST(FLOOR(`t`.`n`) AS SIGNED) END) IS NULL THEN 1 ELSE 0 END, SUBSTRING(CAST(`t`.`p` AS CHAR), 2, CASE WHEN CAST(FLOOR(`t`.`n`) AS SIGNED) < 0 THEN 0 ELSE CAST(FLOOR(`t`.`n`) AS SIGNED) END) ASC

-- expression REPLACE(p, 'b', '한\글''')
SELECT REPLACE(CAST(`t`.`p` AS CHAR), 'b', '한\\글''') AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY REPLACE(CAST(`t`.`p` AS CHAR), 'b', '한\\글''') ORDER BY CASE WHEN REPLACE(CAST(`t`.`p` AS CHAR), 'b', '한\\글''') IS NULL THEN 1 ELSE 0 END, REPLACE(CAST(`t`.`p` AS CHAR), 'b', '한\\글''') ASC

-- expression CONTAINS(s, 'SALE')
SELECT INSTR(LOWER(CAST(`t`.`s` AS CHAR)), LOWER('SALE')) > 0 AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY INSTR(LOWER(CAST(`t`.`s` AS CHAR)), LOWER('SALE')) > 0 ORDER BY CASE WHEN (INSTR(LOWER(CAST(`t`.`s` AS CHAR)), LOWER('SALE')) > 0) IS NULL THEN 1 ELSE 0 END, (INSTR(LOWER(CAST(`t`.`s` AS CHAR)), LOWER('SALE')) > 0) ASC

-- expression CONTAINS(s, '%_')
SELECT INSTR(LOWER(CAST(`t`.`s` AS CHAR)), LOWER('%%_')) > 0 AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY INSTR(LOWER(CAST(`t`.`s` AS CHAR)), LOWER('%%_')) > 0 ORDER BY CASE WHEN (INSTR(LOWER(CAST(`t`.`s` AS CHAR)), LOWER('%%_')) > 0) IS NULL THEN 1 ELSE 0 END, (INSTR(LOWER(CAST(`t`.`s` AS CHAR)), LOWER('%%_')) > 0) ASC

-- expression STARTS_WITH(s, '무신')
SELECT LEFT(LOWER(CAST(`t`.`s` AS CHAR)), CHAR_LENGTH(LOWER('무신'))) = LOWER('무신') AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY LEFT(LOWER(CAST(`t`.`s` AS CHAR)), CHAR_LENGTH(LOWER('무신'))) = LOWER('무신') ORDER BY CASE WHEN (LEFT(LOWER(CAST(`t`.`s` AS CHAR)), CHAR_LENGTH(LOWER('무신'))) = LOWER('무신')) IS NULL THEN 1 ELSE 0 END, (LEFT(LOWER(CAST(`t`.`s` AS CHAR)), CHAR_LENGTH(LOWER('무신'))) = LOWER('무신')) ASC

-- expression p = 'abc'
SELECT LOWER(CAST(`t`.`p` AS CHAR)) = LOWER('abc') AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY LOWER(CAST(`t`.`p` AS CHAR)) = LOWER('abc') ORDER BY CASE WHEN (LOWER(CAST(`t`.`p` AS CHAR)) = LOWER('abc')) IS NULL THEN 1 ELSE 0 END, (LOWER(CAST(`t`.`p` AS CHAR)) = LOWER('abc')) ASC

-- expression p IN ('ABC', 'x')
SELECT LOWER(CAST(`t`.`p` AS CHAR)) IN (LOWER('ABC'), LOWER('x')) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY LOWER(CAST(`t`.`p` AS CHAR)) IN (LOWER('ABC'), LOWER('x')) ORDER BY CASE WHEN (LOWER(CAST(`t`.`p` AS CHAR)) IN (LOWER('ABC'), LOWER('x'))) IS NULL THEN 1 ELSE 0 END, (LOWER(CAST(`t`.`p` AS CHAR)) IN (LOWER('ABC'), LOWER('x'))) ASC

-- expression p NOT IN ('ABC')
SELECT NOT (LOWER(CAST(`t`.`p` AS CHAR)) IN (LOWER('ABC'))) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY NOT (LOWER(CAST(`t`.`p` AS CHAR)) IN (LOWER('ABC'))) ORDER BY CASE WHEN (NOT (LOWER(CAST(`t`.`p` AS CHAR)) IN (LOWER('ABC')))) IS NULL THEN 1 ELSE 0 END, (NOT (LOWER(CAST(`t`.`p` AS CHAR)) IN (LOWER('ABC')))) ASC

-- expression n IN (7, 0)
SELECT `t`.`n` IN (7, 0) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY `t`.`n` IN (7, 0) ORDER BY CASE WHEN (`t`.`n` IN (7, 0)) IS NULL THEN 1 ELSE 0 END, (`t`.`n` IN (7, 0)) ASC

-- expression n BETWEEN 0 AND 7
SELECT `t`.`n` BETWEEN 0 AND 7 AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY `t`.`n` BETWEEN 0 AND 7 ORDER BY CASE WHEN (`t`.`n` BETWEEN 0 AND 7) IS NULL THEN 1 ELSE 0 END, (`t`.`n` BETWEEN 0 AND 7) ASC

-- expression n NOT BETWEEN 0 AND 7
SELECT NOT (`t`.`n` BETWEEN 0 AND 7) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY NOT (`t`.`n` BETWEEN 0 AND 7) ORDER BY CASE WHEN (NOT (`t`.`n` BETWEEN 0 AND 7)) IS NULL THEN 1 ELSE 0 END, (NOT (`t`.`n` BETWEEN 0 AND 7)) ASC

-- expression s IS NULL
SELECT CAST(`t`.`s` AS CHAR) IS NULL AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`s` AS CHAR) IS NULL ORDER BY CASE WHEN (CAST(`t`.`s` AS CHAR) IS NULL) IS NULL THEN 1 ELSE 0 END, (CAST(`t`.`s` AS CHAR) IS NULL) ASC

-- expression s IS NOT NULL AND b
SELECT (NOT (CAST(`t`.`s` AS CHAR) IS NULL)) AND (`t`.`b` <> 0) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY (NOT (CAST(`t`.`s` AS CHAR) IS NULL)) AND (`t`.`b` <> 0) ORDER BY CASE WHEN ((NOT (CAST(`t`.`s` AS CHAR) IS NULL)) AND (`t`.`b` <> 0)) IS NULL THEN 1 ELSE 0 END, ((NOT (CAST(`t`.`s` AS CHAR) IS NULL)) AND (`t`.`b` <> 0)) ASC

-- expression NOT b OR n = 7
SELECT (NOT (`t`.`b` <> 0)) OR (`t`.`n` = 7) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY (NOT (`t`.`b` <> 0)) OR (`t`.`n` = 7) ORDER BY CASE WHEN ((NOT (`t`.`b` <> 0)) OR (`t`.`n` = 7)) IS NULL THEN 1 ELSE 0 END, ((NOT (`t`.`b` <> 0)) OR (`t`.`n` = 7)) ASC

-- expression IF(n > 0, 'up', 'it''s \down')
SELECT CASE WHEN `t`.`n` > 0 THEN 'up' ELSE 'it''s \\down' END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN `t`.`n` > 0 THEN 'up' ELSE 'it''s \\down' END ORDER BY CASE WHEN CASE WHEN `t`.`n` > 0 THEN 'up' ELSE 'it''s \\down' END IS NULL THEN 1 ELSE 0 END, CASE WHEN `t`.`n` > 0 THEN 'up' ELSE 'it''s \\down' END ASC

-- expression IF(b, 1)
SELECT CASE WHEN (`t`.`b` <> 0) THEN 1 END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN (`t`.`b` <> 0) THEN 1 END ORDER BY CASE WHEN CASE WHEN (`t`.`b` <> 0) THEN 1 END IS NULL THEN 1 ELSE 0 END, CASE WHEN (`t`.`b` <> 0) THEN 1 END ASC

-- expression CASE WHEN n > 0 THEN 1 WHEN n < 0 THEN -1 ELSE NULL END
SELECT CASE WHEN `t`.`n` > 0 THEN 1 WHEN `t`.`n` < 0 THEN (-1) ELSE NULL END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN `t`.`n` > 0 THEN 1 WHEN `t`.`n` < 0 THEN (-1) ELSE NULL END ORDER BY CASE WHEN CASE WHEN `t`.`n` > 0 THEN 1 WHEN `t`.`n` < 0 THEN (-1) ELSE NULL END IS NULL THEN 1 ELSE 0 END, CASE WHEN `t`.`n` > 0 THEN 1 WHEN `t`.`n` < 0 THEN (-1) ELSE NULL END ASC

-- expression COALESCE(s, p, 'nobody')
SELECT COALESCE(CAST(`t`.`s` AS CHAR), CAST(`t`.`p` AS CHAR), 'nobody') AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY COALESCE(CAST(`t`.`s` AS CHAR), CAST(`t`.`p` AS CHAR), 'nobody') ORDER BY CASE WHEN COALESCE(CAST(`t`.`s` AS CHAR), CAST(`t`.`p` AS CHAR), 'nobody') IS NULL THEN 1 ELSE 0 END, COALESCE(CAST(`t`.`s` AS CHAR), CAST(`t`.`p` AS CHAR), 'nobody') ASC

-- expression NULLIF(p, 'abc')
SELECT CASE WHEN LOWER(CAST(`t`.`p` AS CHAR)) = LOWER('abc') THEN NULL ELSE CAST(`t`.`p` AS CHAR) END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN LOWER(CAST(`t`.`p` AS CHAR)) = LOWER('abc') THEN NULL ELSE CAST(`t`.`p` AS CHAR) END ORDER BY CASE WHEN CASE WHEN LOWER(CAST(`t`.`p` AS CHAR)) = LOWER('abc') THEN NULL ELSE CAST(`t`.`p` AS CHAR) END IS NULL THEN 1 ELSE 0 END, CASE WHEN LOWER(CAST(`t`.`p` AS CHAR)) = LOWER('abc') THEN NULL ELSE CAST(`t`.`p` AS CHAR) END ASC

-- expression NULLIF(n, 0)
SELECT CASE WHEN `t`.`n` = 0 THEN NULL ELSE `t`.`n` END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN `t`.`n` = 0 THEN NULL ELSE `t`.`n` END ORDER BY CASE WHEN CASE WHEN `t`.`n` = 0 THEN NULL ELSE `t`.`n` END IS NULL THEN 1 ELSE 0 END, CASE WHEN `t`.`n` = 0 THEN NULL ELSE `t`.`n` END ASC

-- expression YEAR(d)
SELECT YEAR(`t`.`d`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY YEAR(`t`.`d`) ORDER BY CASE WHEN YEAR(`t`.`d`) IS NULL THEN 1 ELSE 0 END, YEAR(`t`.`d`) ASC

-- expression QUARTER(d)
SELECT QUARTER(`t`.`d`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY QUARTER(`t`.`d`) ORDER BY CASE WHEN QUARTER(`t`.`d`) IS NULL THEN 1 ELSE 0 END, QUARTER(`t`.`d`) ASC

-- expression MONTH(d)
SELECT MONTH(`t`.`d`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY MONTH(`t`.`d`) ORDER BY CASE WHEN MONTH(`t`.`d`) IS NULL THEN 1 ELSE 0 END, MONTH(`t`.`d`) ASC

-- expression WEEK(d)
SELECT WEEK(`t`.`d`, 3) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY WEEK(`t`.`d`, 3) ORDER BY CASE WHEN WEEK(`t`.`d`, 3) IS NULL THEN 1 ELSE 0 END, WEEK(`t`.`d`, 3) ASC

-- expression DAY(t)
SELECT DAY(`t`.`t`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DAY(`t`.`t`) ORDER BY CASE WHEN DAY(`t`.`t`) IS NULL THEN 1 ELSE 0 END, DAY(`t`.`t`) ASC

-- expression WEEKDAY(d)
SELECT (WEEKDAY(`t`.`d`) + 1) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY (WEEKDAY(`t`.`d`) + 1) ORDER BY CASE WHEN (WEEKDAY(`t`.`d`) + 1) IS NULL THEN 1 ELSE 0 END, (WEEKDAY(`t`.`d`) + 1) ASC

-- expression HOUR(t)
SELECT HOUR(`t`.`t`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY HOUR(`t`.`t`) ORDER BY CASE WHEN HOUR(`t`.`t`) IS NULL THEN 1 ELSE 0 END, HOUR(`t`.`t`) ASC

-- expression DATE_TRUNC(t, 'week')
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`t`) WEEK) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`t`) WEEK) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`t`) WEEK) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`t`) WEEK) ASC

-- expression DATE_TRUNC(d, 'quarter')
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', `t`.`d`) QUARTER) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', `t`.`d`) QUARTER) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', `t`.`d`) QUARTER) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(QUARTER, DATE'0001-01-01', `t`.`d`) QUARTER) ASC

-- expression DATE_ADD(d, 1, 'year')
SELECT CAST(DATE_ADD(`t`.`d`, INTERVAL (12) MONTH) AS DATE) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(DATE_ADD(`t`.`d`, INTERVAL (12) MONTH) AS DATE) ORDER BY CASE WHEN CAST(DATE_ADD(`t`.`d`, INTERVAL (12) MONTH) AS DATE) IS NULL THEN 1 ELSE 0 END, CAST(DATE_ADD(`t`.`d`, INTERVAL (12) MONTH) AS DATE) ASC

-- expression DATE_ADD(d, -1, 'month')
SELECT CAST(DATE_ADD(`t`.`d`, INTERVAL (-1) MONTH) AS DATE) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(DATE_ADD(`t`.`d`, INTERVAL (-1) MONTH) AS DATE) ORDER BY CASE WHEN CAST(DATE_ADD(`t`.`d`, INTERVAL (-1) MONTH) AS DATE) IS NULL THEN 1 ELSE 0 END, CAST(DATE_ADD(`t`.`d`, INTERVAL (-1) MONTH) AS DATE) ASC

-- expression DATE_ADD(d, n, 'week')
SELECT CAST(DATE_ADD(`t`.`d`, INTERVAL (CAST(FLOOR(`t`.`n`) AS SIGNED) * 7) DAY) AS DATE) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(DATE_ADD(`t`.`d`, INTERVAL (CAST(FLOOR(`t`.`n`) AS SIGNED) * 7) DAY) AS DATE) ORDER BY CASE WHEN CAST(DATE_ADD(`t`.`d`, INTERVAL (CAST(FLOOR(`t`.`n`) AS SIGNED) * 7) DAY) AS DATE) IS NULL THEN 1 ELSE 0 END, CAST(DATE_ADD(`t`.`d`, INTERVAL (CAST(FLOOR(`t`.`n`) AS SIGNED) * 7) DAY) AS DATE) ASC

-- expression DATE_ADD(t, 1, 'quarter')
SELECT DATE_ADD(`t`.`t`, INTERVAL (3) MONTH) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(`t`.`t`, INTERVAL (3) MONTH) ORDER BY CASE WHEN DATE_ADD(`t`.`t`, INTERVAL (3) MONTH) IS NULL THEN 1 ELSE 0 END, DATE_ADD(`t`.`t`, INTERVAL (3) MONTH) ASC

-- expression DATE_DIFF(t, '2024-02-28', 'day')
SELECT DATEDIFF(`t`.`t`, CAST('2024-02-28' AS DATE)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATEDIFF(`t`.`t`, CAST('2024-02-28' AS DATE)) ORDER BY CASE WHEN DATEDIFF(`t`.`t`, CAST('2024-02-28' AS DATE)) IS NULL THEN 1 ELSE 0 END, DATEDIFF(`t`.`t`, CAST('2024-02-28' AS DATE)) ASC

-- expression DATE_DIFF(d, '2023-12-31', 'week')
SELECT DATEDIFF(DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`d`) WEEK), DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', CAST('2023-12-31' AS DATE)) WEEK)) / 7 AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATEDIFF(DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`d`) WEEK), DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', CAST('2023-12-31' AS DATE)) WEEK)) / 7 ORDER BY CASE WHEN (DATEDIFF(DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`d`) WEEK), DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', CAST('2023-12-31' AS DATE)) WEEK)) / 7) IS NULL THEN 1 ELSE 0 END, (DATEDIFF(DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', `t`.`d`) WEEK), DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(WEEK, DATE'0001-01-01', CAST('2023-12-31' AS DATE)) WEEK)) / 7) ASC

-- expression DATE_DIFF(d, '2023-12-31', 'month')
SELECT YEAR(`t`.`d`) * 12 + MONTH(`t`.`d`) - (YEAR(CAST('2023-12-31' AS DATE)) * 12 + MONTH(CAST('2023-12-31' AS DATE))) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY YEAR(`t`.`d`) * 12 + MONTH(`t`.`d`) - (YEAR(CAST('2023-12-31' AS DATE)) * 12 + MONTH(CAST('2023-12-31' AS DATE))) ORDER BY CASE WHEN (YEAR(`t`.`d`) * 12 + MONTH(`t`.`d`) - (YEAR(CAST('2023-12-31' AS DATE)) * 12 + MONTH(CAST('2023-12-31' AS DATE)))) IS NULL THEN 1 ELSE 0 END, (YEAR(`t`.`d`) * 12 + MONTH(`t`.`d`) - (YEAR(CAST('2023-12-31' AS DATE)) * 12 + MONTH(CAST('2023-12-31' AS DATE)))) ASC

-- expression DATE_DIFF(d, '2023-12-31', 'quarter')
SELECT YEAR(`t`.`d`) * 4 + QUARTER(`t`.`d`) - (YEAR(CAST('2023-12-31' AS DATE)) * 4 + QUARTER(CAST('2023-12-31' AS DATE))) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY YEAR(`t`.`d`) * 4 + QUARTER(`t`.`d`) - (YEAR(CAST('2023-12-31' AS DATE)) * 4 + QUARTER(CAST('2023-12-31' AS DATE))) ORDER BY CASE WHEN (YEAR(`t`.`d`) * 4 + QUARTER(`t`.`d`) - (YEAR(CAST('2023-12-31' AS DATE)) * 4 + QUARTER(CAST('2023-12-31' AS DATE)))) IS NULL THEN 1 ELSE 0 END, (YEAR(`t`.`d`) * 4 + QUARTER(`t`.`d`) - (YEAR(CAST('2023-12-31' AS DATE)) * 4 + QUARTER(CAST('2023-12-31' AS DATE)))) ASC

-- expression DATE_DIFF(d, '2023-12-31', 'year')
SELECT YEAR(`t`.`d`) - YEAR(CAST('2023-12-31' AS DATE)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY YEAR(`t`.`d`) - YEAR(CAST('2023-12-31' AS DATE)) ORDER BY CASE WHEN (YEAR(`t`.`d`) - YEAR(CAST('2023-12-31' AS DATE))) IS NULL THEN 1 ELSE 0 END, (YEAR(`t`.`d`) - YEAR(CAST('2023-12-31' AS DATE))) ASC

-- expression DATE_DIFF(TODAY(), d, 'year')
SELECT YEAR(CAST('2026-03-01' AS DATE)) - YEAR(`t`.`d`) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY YEAR(CAST('2026-03-01' AS DATE)) - YEAR(`t`.`d`) ORDER BY CASE WHEN (YEAR(CAST('2026-03-01' AS DATE)) - YEAR(`t`.`d`)) IS NULL THEN 1 ELSE 0 END, (YEAR(CAST('2026-03-01' AS DATE)) - YEAR(`t`.`d`)) ASC

-- expression d >= '2024-01-01'
SELECT `t`.`d` >= CAST('2024-01-01' AS DATE) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY `t`.`d` >= CAST('2024-01-01' AS DATE) ORDER BY CASE WHEN (`t`.`d` >= CAST('2024-01-01' AS DATE)) IS NULL THEN 1 ELSE 0 END, (`t`.`d` >= CAST('2024-01-01' AS DATE)) ASC

-- expression t < '2024-02-29'
SELECT `t`.`t` < CAST(CAST('2024-02-29' AS DATE) AS DATETIME) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY `t`.`t` < CAST(CAST('2024-02-29' AS DATE) AS DATETIME) ORDER BY CASE WHEN (`t`.`t` < CAST(CAST('2024-02-29' AS DATE) AS DATETIME)) IS NULL THEN 1 ELSE 0 END, (`t`.`t` < CAST(CAST('2024-02-29' AS DATE) AS DATETIME)) ASC

-- expression TEXT(m)
SELECT TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(`t`.`m` AS DECIMAL(38, 9)) AS CHAR))) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(`t`.`m` AS DECIMAL(38, 9)) AS CHAR))) ORDER BY CASE WHEN TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(`t`.`m` AS DECIMAL(38, 9)) AS CHAR))) IS NULL THEN 1 ELSE 0 END, TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(`t`.`m` AS DECIMAL(38, 9)) AS CHAR))) ASC

-- expression TEXT(n * 100)
SELECT TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST((`t`.`n` * 1.0) * 100 AS DECIMAL(38, 9)) AS CHAR))) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST((`t`.`n` * 1.0) * 100 AS DECIMAL(38, 9)) AS CHAR))) ORDER BY CASE WHEN TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST((`t`.`n` * 1.0) * 100 AS DECIMAL(38, 9)) AS CHAR))) IS NULL THEN 1 ELSE 0 END, TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST((`t`.`n` * 1.0) * 100 AS DECIMAL(38, 9)) AS CHAR))) ASC

-- expression TEXT(d)
SELECT CAST(`t`.`d` AS CHAR) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`d` AS CHAR) ORDER BY CASE WHEN CAST(`t`.`d` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`d` AS CHAR) ASC

-- expression TEXT(t)
SELECT LEFT(CAST(`t`.`t` AS CHAR), 19) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY LEFT(CAST(`t`.`t` AS CHAR), 19) ORDER BY CASE WHEN LEFT(CAST(`t`.`t` AS CHAR), 19) IS NULL THEN 1 ELSE 0 END, LEFT(CAST(`t`.`t` AS CHAR), 19) ASC

-- expression TEXT(b)
SELECT CASE WHEN (`t`.`b` <> 0) THEN 'true' WHEN NOT (`t`.`b` <> 0) THEN 'false' END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN (`t`.`b` <> 0) THEN 'true' WHEN NOT (`t`.`b` <> 0) THEN 'false' END ORDER BY CASE WHEN CASE WHEN (`t`.`b` <> 0) THEN 'true' WHEN NOT (`t`.`b` <> 0) THEN 'false' END IS NULL THEN 1 ELSE 0 END, CASE WHEN (`t`.`b` <> 0) THEN 'true' WHEN NOT (`t`.`b` <> 0) THEN 'false' END ASC

-- expression NUMBER(CONCAT(' ', TEXT(m)))
SELECT CASE WHEN TRIM(CONCAT(COALESCE(' ', ''), COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(`t`.`m` AS DECIMAL(38, 9)) AS CHAR))), ''))) REGEXP '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})\\z' THEN CAST(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(`t`.`m` AS DECIMAL(38, 9)) AS CHAR))), ''))) AS DECIMAL(38, 10)) END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN TRIM(CONCAT(COALESCE(' ', ''), COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(`t`.`m` AS DECIMAL(38, 9)) AS CHAR))), ''))) REGEXP '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})\\z' THEN CAST(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(`t`.`m` AS DECIMAL(38, 9)) AS CHAR))), ''))) AS DECIMAL(38, 10)) END ORDER BY CASE WHEN CASE WHEN TRIM(CONCAT(COALESCE(' ', ''), COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(`t`.`m` AS DECIMAL(38, 9)) AS CHAR))), ''))) REGEXP '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})\\z' THEN CAST(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(`t`.`m` AS DECIMAL(38, 9)) AS CHAR))), ''))) AS DECIMAL(38, 10)) END IS NULL THEN 1 ELSE 0 END, CASE WHEN TRIM(CONCAT(COALESCE(' ', ''), COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(`t`.`m` AS DECIMAL(38, 9)) AS CHAR))), ''))) REGEXP '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})\\z' THEN CAST(TRIM(CONCAT(COALESCE(' ', ''), COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(`t`.`m` AS DECIMAL(38, 9)) AS CHAR))), ''))) AS DECIMAL(38, 10)) END ASC

-- expression NUMBER(p)
SELECT CASE WHEN TRIM(CAST(`t`.`p` AS CHAR)) REGEXP '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})\\z' THEN CAST(TRIM(CAST(`t`.`p` AS CHAR)) AS DECIMAL(38, 10)) END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN TRIM(CAST(`t`.`p` AS CHAR)) REGEXP '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})\\z' THEN CAST(TRIM(CAST(`t`.`p` AS CHAR)) AS DECIMAL(38, 10)) END ORDER BY CASE WHEN CASE WHEN TRIM(CAST(`t`.`p` AS CHAR)) REGEXP '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})\\z' THEN CAST(TRIM(CAST(`t`.`p` AS CHAR)) AS DECIMAL(38, 10)) END IS NULL THEN 1 ELSE 0 END, CASE WHEN TRIM(CAST(`t`.`p` AS CHAR)) REGEXP '^[+-]?([0-9]{1,20}([.][0-9]{0,9})?|[.][0-9]{1,9})\\z' THEN CAST(TRIM(CAST(`t`.`p` AS CHAR)) AS DECIMAL(38, 10)) END ASC

-- expression NUMBER(b)
SELECT CASE WHEN (`t`.`b` <> 0) THEN 1 WHEN NOT (`t`.`b` <> 0) THEN 0 END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN (`t`.`b` <> 0) THEN 1 WHEN NOT (`t`.`b` <> 0) THEN 0 END ORDER BY CASE WHEN CASE WHEN (`t`.`b` <> 0) THEN 1 WHEN NOT (`t`.`b` <> 0) THEN 0 END IS NULL THEN 1 ELSE 0 END, CASE WHEN (`t`.`b` <> 0) THEN 1 WHEN NOT (`t`.`b` <> 0) THEN 0 END ASC

-- expression DATE(t)
SELECT DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', `t`.`t`) DAY) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', `t`.`t`) DAY) ORDER BY CASE WHEN DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', `t`.`t`) DAY) IS NULL THEN 1 ELSE 0 END, DATE_ADD(DATE'0001-01-01', INTERVAL TIMESTAMPDIFF(DAY, DATE'0001-01-01', `t`.`t`) DAY) ASC

-- expression DATE(CONCAT(TEXT(YEAR(d)), '-02-29'))
SELECT CASE WHEN TRIM(CONCAT(COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(YEAR(`t`.`d`) AS DECIMAL(38, 9)) AS CHAR))), ''), COALESCE('-02-29', ''))) REGEXP '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)\\z' THEN CAST(TRIM(CONCAT(COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(YEAR(`t`.`d`) AS DECIMAL(38, 9)) AS CHAR))), ''), COALESCE('-02-29', ''))) AS DATE) END AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CASE WHEN TRIM(CONCAT(COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(YEAR(`t`.`d`) AS DECIMAL(38, 9)) AS CHAR))), ''), COALESCE('-02-29', ''))) REGEXP '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)\\z' THEN CAST(TRIM(CONCAT(COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(YEAR(`t`.`d`) AS DECIMAL(38, 9)) AS CHAR))), ''), COALESCE('-02-29', ''))) AS DATE) END ORDER BY CASE WHEN CASE WHEN TRIM(CONCAT(COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(YEAR(`t`.`d`) AS DECIMAL(38, 9)) AS CHAR))), ''), COALESCE('-02-29', ''))) REGEXP '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)\\z' THEN CAST(TRIM(CONCAT(COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(YEAR(`t`.`d`) AS DECIMAL(38, 9)) AS CHAR))), ''), COALESCE('-02-29', ''))) AS DATE) END IS NULL THEN 1 ELSE 0 END, CASE WHEN TRIM(CONCAT(COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(YEAR(`t`.`d`) AS DECIMAL(38, 9)) AS CHAR))), ''), COALESCE('-02-29', ''))) REGEXP '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)\\z' THEN CAST(TRIM(CONCAT(COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(CAST(YEAR(`t`.`d`) AS DECIMAL(38, 9)) AS CHAR))), ''), COALESCE('-02-29', ''))) AS DATE) END ASC

-- expression GREATEST(d, DATE('2024-01-01'))
SELECT GREATEST(COALESCE(`t`.`d`, CASE WHEN TRIM('2024-01-01') REGEXP '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)\\z' THEN CAST(TRIM('2024-01-01') AS DATE) END), COALESCE(CASE WHEN TRIM('2024-01-01') REGEXP '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)\\z' THEN CAST(TRIM('2024-01-01') AS DATE) END, `t`.`d`)) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY GREATEST(COALESCE(`t`.`d`, CASE WHEN TRIM('2024-01-01') REGEXP '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)\\z' THEN CAST(TRIM('2024-01-01') AS DATE) END), COALESCE(CASE WHEN TRIM('2024-01-01') REGEXP '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)\\z' THEN CAST(TRIM('2024-01-01') AS DATE) END, `t`.`d`)) ORDER BY CASE WHEN GREATEST(COALESCE(`t`.`d`, CASE WHEN TRIM('2024-01-01') REGEXP '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)\\z' THEN CAST(TRIM('2024-01-01') AS DATE) END), COALESCE(CASE WHEN TRIM('2024-01-01') REGEXP '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)\\z' THEN CAST(TRIM('2024-01-01') AS DATE) END, `t`.`d`)) IS NULL THEN 1 ELSE 0 END, GREATEST(COALESCE(`t`.`d`, CASE WHEN TRIM('2024-01-01') REGEXP '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)\\z' THEN CAST(TRIM('2024-01-01') AS DATE) END), COALESCE(CASE WHEN TRIM('2024-01-01') REGEXP '^(([1-9][0-9]{3})-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|([1-9][0-9]{3})-(0[469]|11)-(0[1-9]|[12][0-9]|30)|([1-9][0-9]{3})-02-(0[1-9]|1[0-9]|2[0-8])|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)\\z' THEN CAST(TRIM('2024-01-01') AS DATE) END, `t`.`d`)) ASC

-- expression SUM(n) / SUM(m)
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, CAST(SUM(`t`.`n`) AS DOUBLE) / NULLIF(SUM(`t`.`m`), 0) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS CHAR) ORDER BY CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC

-- expression SUM(m * n) / NULLIF(SUM(ABS(n)), 0)
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, CAST(SUM((`t`.`m` * 1.0) * `t`.`n`) AS DOUBLE) / NULLIF(CASE WHEN SUM(ABS(`t`.`n`)) = 0 THEN NULL ELSE SUM(ABS(`t`.`n`)) END, 0) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS CHAR) ORDER BY CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC

-- expression ROUND(AVG(n), 1)
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, ROUND(CAST(CAST(AVG(`t`.`n`) AS DOUBLE) AS DECIMAL(60, 20)), 1) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS CHAR) ORDER BY CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC

-- expression COUNT(*)
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, COUNT(*) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS CHAR) ORDER BY CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC

-- expression COUNT(s) + COUNT_DISTINCT(LOWER(p))
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, (COUNT(CAST(`t`.`s` AS CHAR)) * 1.0) + COUNT(DISTINCT LOWER(CAST(`t`.`p` AS CHAR))) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS CHAR) ORDER BY CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC

-- expression MAX(d)
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, MAX(`t`.`d`) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS CHAR) ORDER BY CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC

-- expression MIN(p)
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, MIN(CAST(`t`.`p` AS CHAR)) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS CHAR) ORDER BY CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC

-- expression SUM(IF(b, n, 0))
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, SUM(CASE WHEN (`t`.`b` <> 0) THEN `t`.`n` ELSE 0 END) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS CHAR) ORDER BY CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC

-- expression MAX(n) - MIN(n)
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, (MAX(`t`.`n`) * 1.0) - MIN(`t`.`n`) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS CHAR) ORDER BY CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC

-- expression IF(SUM(n) = 0, 'even', 'odd')
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, CASE WHEN SUM(`t`.`n`) = 0 THEN 'even' ELSE 'odd' END AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS CHAR) ORDER BY CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC

-- expression DATE_DIFF(MAX(d), MIN(d), 'day')
SELECT CAST(`t`.`브랜드` AS CHAR) AS `c0`, DATEDIFF(MAX(`t`.`d`), MIN(`t`.`d`)) AS `c1` FROM `shop`.`orders` AS `t` GROUP BY CAST(`t`.`브랜드` AS CHAR) ORDER BY CASE WHEN CAST(`t`.`브랜드` AS CHAR) IS NULL THEN 1 ELSE 0 END, CAST(`t`.`브랜드` AS CHAR) ASC

-- expression of a zoned moment, filtered
SELECT HOUR(DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) AS `c0` FROM `shop`.`orders` AS `t` WHERE HOUR(DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) >= CAST(%s AS SIGNED) GROUP BY HOUR(DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) ORDER BY CASE WHEN HOUR(DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) IS NULL THEN 1 ELSE 0 END, HOUR(DATE_ADD(`t`.`paid`, INTERVAL IF(`t`.`paid` < TIMESTAMP'1987-10-10 17:00:00', IF(`t`.`paid` < TIMESTAMP'1987-05-09 17:00:00', 32400, 36000), IF(`t`.`paid` < TIMESTAMP'1988-05-07 17:00:00', 32400, IF(`t`.`paid` < TIMESTAMP'1988-10-08 17:00:00', 36000, 32400))) SECOND)) ASC
--> [9]

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
