package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.patch.Tiling;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** How pictures are cut into tiles before each is cut into patches. */
public interface HasTiles<S> extends ChoiceParams<S> {
    default Param<String> tiles() {
        return stageParams().get(Tiling.TILES);
    }

    default S setTiles(String value) {
        return choose(Tiling.TILES, value);
    }

    default String getTiles() {
        return written(Tiling.TILES);
    }

    default IntParam tileHeight() {
        return stageParams().get(Tiling.TILE_HEIGHT);
    }

    default S setTileHeight(int value) {
        return choose(Tiling.TILE_HEIGHT, value);
    }

    default int getTileHeight() {
        return chosen(Tiling.TILE_HEIGHT);
    }

    default IntParam tileWidth() {
        return stageParams().get(Tiling.TILE_WIDTH);
    }

    default S setTileWidth(int value) {
        return choose(Tiling.TILE_WIDTH, value);
    }

    default int getTileWidth() {
        return chosen(Tiling.TILE_WIDTH);
    }

    default IntParam minTiles() {
        return stageParams().get(Tiling.MIN_TILES);
    }

    default S setMinTiles(int value) {
        return choose(Tiling.MIN_TILES, value);
    }

    default int getMinTiles() {
        return chosen(Tiling.MIN_TILES);
    }

    default IntParam maxTiles() {
        return stageParams().get(Tiling.MAX_TILES);
    }

    default S setMaxTiles(int value) {
        return choose(Tiling.MAX_TILES, value);
    }

    default int getMaxTiles() {
        return chosen(Tiling.MAX_TILES);
    }

    default IntArrayParam tileResolutions() {
        return stageParams().get(Tiling.TILE_RESOLUTIONS);
    }

    default S setTileResolutions(int[] value) {
        return choose(Tiling.TILE_RESOLUTIONS, value);
    }

    default int[] getTileResolutions() {
        return chosen(Tiling.TILE_RESOLUTIONS);
    }

    default Param<String> tileOverview() {
        return stageParams().get(Tiling.TILE_OVERVIEW);
    }

    default S setTileOverview(String value) {
        return choose(Tiling.TILE_OVERVIEW, value);
    }

    default String getTileOverview() {
        return written(Tiling.TILE_OVERVIEW);
    }

    default Param<String> tileGrowth() {
        return stageParams().get(Tiling.TILE_GROWTH);
    }

    default S setTileGrowth(String value) {
        return choose(Tiling.TILE_GROWTH, value);
    }

    default String getTileGrowth() {
        return written(Tiling.TILE_GROWTH);
    }

    default IntParam panMinCrop() {
        return stageParams().get(Tiling.PAN_MIN_CROP);
    }

    default S setPanMinCrop(int value) {
        return choose(Tiling.PAN_MIN_CROP, value);
    }

    default int getPanMinCrop() {
        return chosen(Tiling.PAN_MIN_CROP);
    }

    default DoubleParam panMinRatio() {
        return stageParams().get(Tiling.PAN_MIN_RATIO);
    }

    default S setPanMinRatio(double value) {
        return choose(Tiling.PAN_MIN_RATIO, value);
    }

    default double getPanMinRatio() {
        return chosen(Tiling.PAN_MIN_RATIO);
    }
}
