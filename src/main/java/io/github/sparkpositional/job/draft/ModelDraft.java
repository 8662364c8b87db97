package io.github.sparkpositional.job.draft;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.model.Model;
import io.github.sparkpositional.model.processor.ImageProcessor;
import io.github.sparkpositional.model.tokenizer.ModelTokenizer;
import io.github.sparkpositional.stage.tokenizer.NativeLibrary;
import java.util.Optional;

/** Writes the job that makes a model's inputs of some data: looks at both, and says what is missing. */
public final class ModelDraft {
    private static final String VIDEO_MAE = "VideoMAE";
    private static final String TOKENIZERS = " --packages " + NativeLibrary.COORDINATES;

    private final String directory;
    private final Data data;
    private final Optional<Model> understood;
    private final String problem;
    private final JobDraft job;

    private ModelDraft(String directory, Data data, String output) {
        this.directory = directory;
        this.data = data;
        Optional<Model> read = Optional.empty();
        String told = "";
        try {
            read = Optional.of(Model.read(directory));
        } catch (IllegalArgumentException mistake) {
            told = String.valueOf(mistake.getMessage());
        }
        this.understood = read;
        this.problem = told;
        this.job = new JobDraft(name(directory), data, output);
    }

    /** What files of pictures are. */
    public enum Pictures {
        EACH,
        FRAMES
    }

    /**
     * The job as YAML.
     *
     * @param format of the data; empty: by the names of its files
     * @throws JobMistakeException in a sentence, if the model or the data lacks something
     */
    public static String of(String directory, String input, Optional<String> format, String output, Pictures pictures) {
        ModelDraft draft = new ModelDraft(directory, Data.of(input, format), output);
        try {
            draft.write(pictures);
        } catch (IllegalArgumentException mistake) {
            throw new JobMistakeException(String.valueOf(mistake.getMessage()));
        }
        return draft.job.yaml();
    }

    private static String name(String directory) {
        String[] parts = directory.replaceAll("/+$", "").split("/");
        return parts[parts.length - 1];
    }

    private void write(Pictures pictures) {
        job.heading(
                understood.map(Model::modelType).filter(type -> !type.isEmpty()).orElse("Inputs") + " of " + directory
                        + " from " + data.path() + ":");
        boolean hasTokenizer = ModelTokenizer.isIn(directory);
        boolean hasPictures = ImageProcessor.isIn(directory) || ImageProcessor.isForVideosIn(directory);
        if (data.video().isPresent() || data.isPictures() && (pictures == Pictures.FRAMES || hasVideosOnly())) {
            videos();
        } else if (data.picture().isPresent() && (hasPictures || data.isPictures())) {
            if (data.text().isPresent() && hasTokenizer) {
                pairs();
            } else {
                pictures();
            }
        } else if (data.ids().isPresent()) {
            ids();
        } else if (data.text().isPresent()) {
            texts();
        } else {
            throw new JobMistakeException(
                    "'" + data.path() + "' has no column of texts, token ids or pictures that is the"
                            + " only one of its kind or has a usual name (text, input_ids, image); it has "
                            + data.shown() + ".");
        }
    }

    private boolean hasVideosOnly() {
        return !ImageProcessor.isIn(directory) && ImageProcessor.isForVideosIn(directory)
                || ImageProcessor.isIn(directory)
                        && ImageProcessor.of(directory).processor().equals(VIDEO_MAE);
    }

    private void videos() {
        if (!ImageProcessor.isIn(directory) && !ImageProcessor.isForVideosIn(directory)) {
            throw lacks("videos", "a video_preprocessor_config.json or preprocessor_config.json");
        }
        run("");
        String column = data.video().orElse("frames");
        if (data.isPictures()) {
            VideoDraft.addFolders(job);
            job.select("video");
        } else {
            data.others(column).forEach(job::select);
        }
        new VideoDraft(directory, ImageProcessor.ofVideo(directory))
                .addTo(job, column, data.isPictures() ? "invalid" : "");
    }

    private void pictures() {
        String column = data.picture().orElseThrow();
        run("");
        kept(column);
        processor("image").addTo(job, column);
    }

    /** Columns that stay; of files, where they are. */
    private void kept(String... used) {
        if (data.isPictures()) {
            job.select("path");
        } else {
            data.others(used).stream()
                    .filter(name -> !name.matches("(?i)(input_ids|attention_mask|position_ids|pixel_values)"))
                    .forEach(job::select);
        }
    }

    private PictureDraft processor(String column) {
        if (!ImageProcessor.isIn(directory)) {
            throw lacks("pictures", "a preprocessor_config.json or processor_config.json");
        }
        return new PictureDraft(directory, ImageProcessor.of(directory), column);
    }

    private void texts() {
        if (!ModelTokenizer.isIn(directory)) {
            throw lacks("texts", "a tokenizer.json (save_pretrained of its AutoTokenizer writes one)");
        }
        run(TOKENIZERS);
        String column = data.text().orElseThrow();
        kept(column);
        text().addTo(job, column);
    }

    private void ids() {
        if (understood.isEmpty()) {
            throw new JobMistakeException("'" + data.path()
                    + "' holds token ids, of which only positions can be made, but these are not understood: "
                    + problem);
        }
        TextDraft text = text();
        if (!text.takesPositions()) {
            throw new JobMistakeException("'" + data.path() + "' holds token ids, but the model in '" + directory
                    + "' (model_type " + understood.get().modelType()
                    + ") takes no position ids beside them: there is nothing to make.");
        }
        run("");
        String column = data.ids().orElseThrow();
        kept(column);
        text.addIds(job, column, data.has("attention_mask"));
    }

    /** A picture and a text in each row. */
    private void pairs() {
        PictureDraft pictures = processor("patches");
        String picture = data.picture().orElseThrow();
        String text = data.text().orElseThrow();
        run(TOKENIZERS);
        kept(picture, text);
        new PairDraft(directory, pictures, text(), understood).addTo(job, picture, text);
    }

    private TextDraft text() {
        if (!problem.isEmpty()) {
            job.note("Positions are left out, since the model is not understood: " + problem);
        }
        return new TextDraft(directory, understood);
    }

    private void run(String options) {
        job.heading("")
                .heading("  jobs/submit validate job.yaml" + options)
                .heading("  jobs/submit job.yaml" + options)
                .heading("")
                .heading("Columns have the names that the model's forward takes. Written by jobs/submit init.");
    }

    private JobMistakeException lacks(String kind, String file) {
        return new JobMistakeException("'" + data.path() + "' holds " + kind + ", but there is nothing in '" + directory
                + "' that says what the model makes of them: " + file + ".");
    }
}
