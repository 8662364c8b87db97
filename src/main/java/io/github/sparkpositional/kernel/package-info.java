/** The maths: plain Java on primitive arrays. Nothing here imports Spark, Hadoop or any third-party library. */
package io.github.sparkpositional.kernel;
