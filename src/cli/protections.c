#include "cli/protections.h"

#include "base/lang.h"
#include "base/secret.h"

#include <errno.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

static bool files_closed(void)
{
    return sandbox_holds_files();
}

static bool calls_closed(void)
{
    return sandbox_holds_calls();
}

static bool rights_kept(void)
{
    return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1;
}

static bool no_image(void)
{
    struct rlimit limit;
    return getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max == 0;
}

static bool not_looked_into(void)
{
    return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
}

static bool for_its_user(void)
{
    mode_t mask = umask(077);
    umask(mask);
    return (mask & 077) == 077;
}

static const struct {
    const char *code, *text;
    bool (*active)(void);
    int sandbox; /* errno of the sandbox that tells why not: 1 files, 2 calls */
} rows[] = {
    {.code = "files", .active = files_closed, .sandbox = 1,
     .text = N_("it reaches only its own folders, the files named to it and what the system has for everybody (Landlock)")},
    {.code = "calls", .active = calls_closed, .sandbox = 2,
     .text = N_("it reaches neither the network nor other programs, and starts none (seccomp)")},
    {.code = "rights", .active = rights_kept, .text = N_("it cannot gain rights (no_new_privs)")},
    {.code = "core", .active = no_image, .text = N_("it leaves no image of its memory when it crashes")},
    {.code = "dumpable", .active = not_looked_into, .text = N_("your other programs cannot look into it")},
    {.code = "locked", .active = secret_memory_locks,
     .text = N_("passphrases and keys stay in memory that is never written to the disk")},
    {.code = "umask", .active = for_its_user, .text = N_("what it writes only you can read")},
};

/* NULL where there is nothing to tell but that it is not so. */
static const char *why_not(const Cli *cli, size_t i)
{
    int number = rows[i].sandbox == 1 ? cli->sandbox.files_errno : cli->sandbox.calls_errno;
    if (!rows[i].sandbox) return NULL;
    if (!settings_yes(cli->settings, SET_SAFETY_SANDBOX)) return _("switched off: [safety] sandbox = no");
    if (number == ENOSYS || number == EOPNOTSUPP || number == EINVAL) return _("this kernel does not have it");
    return number ? strerror(number) : NULL;
}

void protections_print(Cli *cli)
{
    print_heading(&cli->print, _("What protects the program"));
    for (size_t i = 0; i < COUNT(rows); i++) {
        bool active = rows[i].active();
        const char *why = active ? NULL : why_not(cli, i);
        AUTO_STR text = {0};
        str_add(&text, _(rows[i].text));
        if (why) str_add_f(&text, ": %s", why);
        print_pair(&cli->print, 2, 5, active ? _("yes") : _("no"), str_text(&text));
    }
}

void protections_json(const Cli *cli, JsonOut *json)
{
    json_out_key(json, "protections");
    json_out_open(json, '[');
    for (size_t i = 0; i < COUNT(rows); i++) {
        bool active = rows[i].active();
        json_out_open(json, '{');
        json_out_text_pair(json, "code", rows[i].code);
        json_out_bool_pair(json, "active", active);
        json_out_text_pair(json, "text", _(rows[i].text));
        json_out_text_pair(json, "why", active ? NULL : why_not(cli, i));
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
}
