"""PySpark with Pillow and NumPy in a UDF, to Parquet."""

import sys

import pictures
from pyspark.sql import SparkSession
from pyspark.sql.functions import udf
from pyspark.sql.types import ArrayType, FloatType

from pictures import patches, positions

POSITIONS = positions().ravel().tolist()

if __name__ == "__main__":
    spark = SparkSession.builder.master(f"local[{sys.argv[3]}]").config("spark.ui.enabled", "false").getOrCreate()
    # Workers don't find what lies beside the script by themselves.
    spark.sparkContext.addPyFile(pictures.__file__)
    tensor = ArrayType(FloatType(), False)
    made = udf(lambda picture: patches(bytes(picture)).ravel().tolist(), tensor)
    same = udf(lambda: POSITIONS, tensor)
    rows = spark.read.format("binaryFile").load(sys.argv[1])
    rows.select("path", made("content").alias("patches"), same().alias("positions")).write.parquet(sys.argv[2])
    spark.stop()
