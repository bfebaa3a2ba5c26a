"""Functions that only compute on what they are given. Whatever is not here is refused by its name: a list of harmful ones would
never be whole, and the next version of an engine adds to it."""


def names(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


COMMON = names("""
    abs acos ascii asin atan atan2 avg cast ceil ceiling char coalesce concat concat_ws cos cot count cume_dist date day
    degrees dense_rank exp extract first_value floor greatest grouping hour if lag last_value lead least left length ln log
    log10 lower lpad ltrim max min minute mod month nth_value ntile nullif percent_rank percentile_cont percentile_disc pi
    position pow power quarter radians rank repeat replace reverse right round row_number rpad rtrim second sign sin sqrt
    stddev stddev_pop stddev_samp substr substring sum tan time timestamp translate trim unnest upper var_pop var_samp
    variance week year
""")
POSTGRES_TABLES = names("""
    generate_series generate_subscripts json_array_elements json_array_elements_text json_each json_each_text
    json_object_keys jsonb_array_elements jsonb_array_elements_text jsonb_each jsonb_each_text jsonb_object_keys
    jsonb_path_query regexp_matches regexp_split_to_table string_to_table unnest
""")
POSTGRES = (
    COMMON
    | POSTGRES_TABLES
    | names("""
    acosd age any_value array_agg array_append array_cat array_dims array_fill array_length array_lower array_ndims
    array_position array_positions array_prepend array_remove array_replace array_to_json array_to_string array_upper asind
    atan2d atand bit_and bit_length bit_or bit_xor bool_and bool_or btrim cardinality cbrt char_length character_length chr
    clock_timestamp corr cosd cosh cotd covar_pop covar_samp date_bin date_part date_trunc daterange decode div encode erf
    every factorial format gcd initcap int4range int8range isempty isfinite json_agg json_array_length json_build_array
    json_build_object json_extract_path json_extract_path_text json_object json_object_agg json_strip_nulls json_typeof
    jsonb_agg jsonb_array_length jsonb_build_array jsonb_build_object jsonb_extract_path jsonb_extract_path_text
    jsonb_object jsonb_object_agg jsonb_path_exists jsonb_path_match jsonb_path_query_array jsonb_path_query_first
    jsonb_pretty jsonb_set jsonb_strip_nulls jsonb_typeof justify_days justify_hours justify_interval lcm lower_inc
    make_date make_interval make_time make_timestamp make_timestamptz md5 min_scale mode multirange_merge normalize now
    num_nonnulls num_nulls numnode numrange octet_length overlay parse_ident phraseto_tsquery plainto_tsquery regexp_count
    regexp_instr regexp_like regexp_match regexp_replace regexp_split_to_array regexp_substr regr_avgx regr_avgy regr_count
    regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy row row_to_json scale sha224 sha256 sha384 sha512 sind sinh
    split_part starts_with statement_timestamp string_agg string_to_array strpos tand tanh timeofday to_char to_date to_hex
    to_json to_jsonb to_number to_timestamp to_tsquery to_tsvector transaction_timestamp trim_array trim_scale trunc ts_rank
    tsrange tstzrange unistr upper_inc websearch_to_tsquery width_bucket
""")
)
MYSQL = COMMON | names("""
    adddate addtime any_value atan2 bin bit_and bit_count bit_length bit_or bit_xor char_length character_length conv
    convert convert_tz crc32 curdate current_date current_time current_timestamp curtime date_add date_format date_sub
    datediff dayname dayofmonth dayofweek dayofyear elt export_set field find_in_set format from_base64 from_days
    from_unixtime get_format group_concat hex ifnull inet_aton inet_ntoa insert instr interval isnull json_array
    json_arrayagg json_contains json_contains_path json_depth json_extract json_keys json_length json_object json_objectagg
    json_overlaps json_pretty json_quote json_search json_set json_table json_type json_unquote json_valid json_value
    last_day lcase localtime localtimestamp locate log2 make_set makedate maketime match md5 median microsecond mid
    monthname now nvl nvl2 oct octet_length ord period_add period_diff quote regexp_instr regexp_like regexp_replace
    regexp_substr sec_to_time sha sha1 sha2 soundex space std str_to_date strcmp subdate substring_index subtime time_format
    time_to_sec timediff timestampadd timestampdiff to_base64 to_char to_days to_seconds truncate ucase unhex unix_timestamp
    utc_date utc_time utc_timestamp values weekday weekofyear yearweek
""")
TSQL = COMMON | names("""
    approx_count_distinct binary binary_checksum char charindex checksum choose compress convert count_big current_timestamp
    datalength date_bucket dateadd datediff datediff_big datefromparts datename datepart datetime2 datetime2fromparts
    datetimefromparts datetimeoffset datetimeoffsetfromparts datetrunc day decimal difference eomonth float format
    generate_series getdate getutcdate greatest grouping_id hashbytes iif isdate isjson isnull isnumeric json_array
    json_modify json_object json_path_exists json_query json_value least len nchar numeric nvarchar parse patindex quotename
    replicate smalldatetimefromparts soundex space square stdev stdevp str string_agg string_escape string_split stuff
    switchoffset sysdatetime sysdatetimeoffset sysutcdatetime timefromparts todatetimeoffset try_cast try_convert try_parse
    unicode var varbinary varchar varp
""")
TSQL_TYPES = names("""
    bigint binary bit char date datetime datetime2 datetimeoffset decimal float int integer money nchar numeric nvarchar
    real smalldatetime smallint smallmoney time tinyint uniqueidentifier varbinary varchar
""")
"""What CONVERT may make: it names its type as if that were a column or a call."""
BIGQUERY = COMMON | names("""
    any_value approx_count_distinct approx_quantiles approx_top_count approx_top_sum array array_agg array_concat
    array_concat_agg array_first array_last array_length array_reverse array_slice array_to_string bit_and bit_count bit_or
    bit_xor bool byte_length cbrt char_length character_length chr code_points_to_string collate contains_substr corr cosh
    countif covar_pop covar_samp current_date current_datetime current_time current_timestamp date_add date_bucket date_diff
    date_from_unix_date date_sub date_trunc datetime datetime_add datetime_bucket datetime_diff datetime_sub datetime_trunc
    div edit_distance ends_with farm_fingerprint float64 format format_date format_datetime format_time format_timestamp
    from_base32 from_base64 from_hex generate_array generate_date_array generate_timestamp_array host ieee_divide ifnull
    init initcap instr int64 is_inf is_nan isoweek json_array json_extract json_extract_array json_extract_scalar
    json_extract_string_array json_object json_query json_query_array json_type json_value json_value_array justify_days
    justify_hours justify_interval last_day lax_bool lax_float64 lax_int64 lax_string logical_and logical_or make_interval
    max_by md5 merge merge_partial min_by normalize normalize_and_casefold nullifzero octet_length offset ordinal
    parse_bignumeric parse_date parse_datetime parse_json parse_numeric parse_time parse_timestamp public_suffix
    range_bucket range_contains range_end range_start reg_domain regexp_contains regexp_extract regexp_extract_all
    regexp_instr regexp_replace regexp_substr safe_add safe_cast safe_convert_bytes_to_string safe_divide safe_multiply
    safe_negate safe_offset safe_ordinal safe_subtract sha1 sha256 sha512 sinh soundex split starts_with string string_agg
    strpos struct tanh time_add time_diff time_sub time_trunc timestamp_add timestamp_diff timestamp_micros timestamp_millis
    timestamp_seconds timestamp_sub timestamp_trunc to_base32 to_base64 to_code_points to_hex to_json to_json_string trunc
    unicode unix_date unix_micros unix_millis unix_seconds week zeroifnull
""")
