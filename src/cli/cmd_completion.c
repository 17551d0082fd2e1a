#include "cli/commands.h"
#include "cli/complete.h"
#include "cli/confine.h"

#include <string.h>

static const OptionRow options[] = {
    {"at", 0, "N", NULL}, /* how the scripts ask: the words so far, and which of them is being typed */
};

/* What each shell needs to ask the program itself. The answers' second column is what they are. */
static const struct {
    const char *shell, *script;
} scripts[] = {
    {"bash",
     "# bash completion of overgang: source <(overgang completion bash)\n"
     "_overgang() {\n"
     "    local line\n"
     "    COMPREPLY=()\n"
     "    while IFS= read -r line; do\n"
     "        COMPREPLY+=(\"${line%%$'\\t'*}\")\n"
     "    done < <(\"$1\" completion --at \"$COMP_CWORD\" -- \"${COMP_WORDS[@]}\" 2>/dev/null </dev/null)\n"
     "    if [ \"${COMPREPLY[0]-}\" = :files ]; then\n"
     "        COMPREPLY=()\n"
     "        compopt -o default\n"
     "    fi\n"
     "}\n"
     "complete -F _overgang overgang\n"},
    {"zsh", "#compdef overgang\n"
            "# zsh completion of overgang: source <(overgang completion zsh), or a file _overgang in $fpath\n"
            "_overgang() {\n"
            "    local -a words_found told\n"
            "    local line\n"
            "    while IFS= read -r line; do\n"
            "        if [[ $line == :files ]]; then\n"
            "            _files\n"
            "            return\n"
            "        fi\n"
            "        words_found+=(\"${line%%$'\\t'*}\")\n"
            "        told+=(\"${line//$'\\t'/  }\")\n"
            "    done < <(\"$words[1]\" completion --at \"$((CURRENT - 1))\" -- \"${(@)words}\" 2>/dev/null "
            "</dev/null)\n"
            "    (( $#words_found )) && compadd -l -d told -a words_found\n"
            "}\n"
            "if [[ $funcstack[1] == _overgang ]]; then\n"
            "    _overgang \"$@\"\n"
            "else\n"
            "    compdef _overgang overgang\n"
            "fi\n"},
    {"fish", "# fish completion of overgang: overgang completion fish | source\n"
             "function __overgang_answers\n"
             "    set -l before (commandline -opc)\n"
             "    set -l answers ($before[1] completion --at (count $before) -- $before (commandline -ct) "
             "2>/dev/null </dev/null)\n"
             "    if test \"$answers[1]\" = :files\n"
             "        __fish_complete_path (commandline -ct)\n"
             "    else\n"
             "        printf '%s\\n' $answers\n"
             "    end\n"
             "end\n"
             "complete -c overgang -f -a '(__overgang_answers)'\n"},
};

static Status answer(Cli *cli, Error *err)
{
    long at = 0;
    TRY(cli_number(cli, "at", 0, 10000, STATUS_USAGE, &at, err));
    Typed typed = {.words = &cli->options.words[1], .count = cli_word_count(cli), .at = (size_t)at};
    if (typed.at > typed.count)
        return error_set(err, STATUS_USAGE, "--at", _("there are only %zu words"), typed.count);
    complete(cli, &typed, cli->print.out);
    return STATUS_OK;
}

static Status run(Cli *cli, Error *err)
{
    if (cli_have(cli, "at")) return answer(cli, err);
    confine(cli);
    const char *shell = cli_word(cli, 0);
    for (size_t i = 0; shell && i < COUNT(scripts); i++) {
        if (strcmp(scripts[i].shell, shell) != 0) continue;
        fputs(scripts[i].script, cli->print.out);
        return STATUS_OK;
    }
    return error_set(err, STATUS_USAGE, NULL, _("for which shell? overgang completion bash|zsh|fish"));
}

const Command command_completion = {
    .name = "completion",
    .arguments = "bash|zsh|fish",
    .least = 0,
    .most = -1,
    .needs = NEED_STORE_LATER,
    .formats = WRITES_TEXT,
    .summary = N_("a script that lets the shell complete commands, options, codes and references"),
    .help = N_("For bash, in ~/.bashrc: source <(overgang completion bash). For zsh, after compinit in "
               "~/.zshrc: source "
               "<(overgang completion zsh). For fish, in its config: overgang completion fish | source. "
               "References of "
               "people come from the store, if it is not sealed, without names."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
