package dev.firstline.knowledge;

import java.util.List;

/// What an import did, file by file.
public record ImportReport(List<ImportedFile> files) {

    public ImportReport {
        files = List.copyOf(files);
    }

    public long count(ImportedFile.Result result) {
        return files.stream().filter(file -> file.result() == result).count();
    }

    public List<ImportedFile> failed() {
        return files.stream().filter(file -> file.result() == ImportedFile.Result.FAILED).toList();
    }
}
