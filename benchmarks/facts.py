"""The fact table of the measurements: a million orders of a Korean shop, always the same ones."""

import psycopg

ROWS = 1_000_000
TABLE = """
CREATE TABLE orders AS
SELECT
  n AS order_no,
  date '2024-01-01' + (n * 7919 % 730)::int AS order_date,
  (ARRAY['무신사', '나이키', '아디다스', '푸마', '온결살림', '고요한밤차', '다온제과', '솔빛문구', '한올', '미르'])[1 + n % 10]
    || ' ' || (1 + n * 31 % 4) AS brand,
  (ARRAY['자사몰', '오픈마켓', '백화점몰', '편집숍', '해외몰'])[1 + n * 13 % 5] AS mall,
  (ARRAY['신발', '의류', '식품', '생활', '가구', '문구'])[1 + n * 17 % 6] AS category,
  '상품 ' || (n * 101 % 500) AS product,
  'SKU-' || lpad((n * 101 % 2000)::text, 5, '0') AS sku,
  1 + n % 5 AS quantity,
  ((n * 37 % 900) * 100 + 5000)::numeric(12, 2) AS list_price,
  ((n * 41 % 800) * 100 + 4000)::numeric(12, 2) AS settlement_amount,
  ((n * 43 % 50) * 100)::numeric(12, 2) AS ad_cost,
  ((n * 47 % 300) * 100)::numeric(12, 2) AS margin
FROM generate_series(1, %s::bigint) AS n
"""


def fill(owner_url: str, *, rows: int = ROWS) -> None:
    """Makes and analyses the table in the database of `owner_url`."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS orders")
        connection.execute(TABLE.replace("%s", str(int(rows))))
        connection.execute("VACUUM ANALYZE orders")
