"""Where tables live, and the SQL over them: the raw archive, the lake of Parquet files, the releases."""
