package io.github.sparkpositional.job.input;

import io.github.sparkpositional.job.input.InputListing.Below;
import io.github.sparkpositional.job.message.Secrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The first images among files.
 *
 * @param looked how many files were looked at
 * @param passedOver those of them that are not images
 */
public record ImageNames(List<Below> files, int looked, PassedOver passedOver) {

    /** Files are opened only where their names don't say that they are images. */
    public static ImageNames first(List<Below> files, int most, Configuration configuration) throws IOException {
        List<Below> images = new ArrayList<>();
        PassedOver.Count others = new PassedOver.Count();
        int looked = 0;
        while (looked < files.size() && images.size() < most) {
            Below file = files.get(looked++);
            Path path = file.files().get(0);
            if (FileContents.isImage(path, configuration)) {
                images.add(file);
            } else {
                others.add(Secrets.redacted(path.getName()), FileRows.NO_IMAGE);
            }
        }
        return new ImageNames(List.copyOf(images), looked, others.sum());
    }
}
