/**
 * How the estimators gather statistics of a data set, and fit positions to them.
 */
package io.github.sparkpositional.stage.learn;
