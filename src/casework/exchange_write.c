#include "casework/exchange_write.h"

#include "base/lang.h"
#include "casework/exchange_json.h"
#include "casework/exchange_read.h"

#include <errno.h>
#include <string.h>

static Status cannot_write(Error *err)
{
    return error_set(err, STATUS_FAILED, NULL, _("the cases cannot be written: %s"), strerror(errno));
}

/* Sets a case in as deep as it lies in the list; texts hold no bare newlines in JSON. */
static int add_indented(const char *bytes, size_t n, void *out)
{
    while (n > 0) {
        const char *newline = memchr(bytes, '\n', n);
        size_t length = newline ? (size_t)(newline - bytes) + 1 : n;
        str_add_n(out, bytes, length);
        if (newline) str_add(out, "  ");
        bytes += length;
        n -= length;
    }
    return 0;
}

Status exchange_write_begin(ExchangeWriter *writer, FILE *out, Error *err)
{
    *writer = (ExchangeWriter){.out = out};
    return fprintf(out, "{\n \"schema\": \"%s\",\n \"cases\": [", EXCHANGE_SCHEMA) < 0 ? cannot_write(err)
                                                                                       : STATUS_OK;
}

Status exchange_write_case(ExchangeWriter *writer, const Casefile *casefile, Error *err)
{
    AUTO_STR text = {0};
    str_add(&text, writer->cases++ ? ",\n  " : "\n  ");
    json_t *object = json_of_record(&record_casefile, casefile, true);
    if (json_dump_callback(object, add_indented, &text, JSON_INDENT(1)) != 0)
        mem_ran_out(); /* nothing else can fail */
    json_decref(object);
    return fwrite(text.data, 1, text.len, writer->out) == text.len ? STATUS_OK : cannot_write(err);
}

Status exchange_write_end(ExchangeWriter *writer, Error *err)
{
    if (fputs(writer->cases ? "\n ]\n}\n" : "]\n}\n", writer->out) < 0) return cannot_write(err);
    return fflush(writer->out) != 0 || ferror(writer->out) ? cannot_write(err) : STATUS_OK;
}
