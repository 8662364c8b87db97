/**
 * The stages of Spark ML, which are what users touch: transformers, and estimators with their models. A stage only names its
 * params and plans a {@code RowPlan}; what happens to a row is a function of its own, and what is read from it an input
 * or a source. Those are visible in this package alone.
 */
package io.github.sparkpositional.stage;
