# Completes pactscope's words in bash. A colon and an equals sign belong to the word (pact:declined, --format=json), but
# bash ends a word there. The words are put together again here, so that COMP_WORDBREAKS, which all programs share, can
# stay as it is.
_pactscope() {
    local IFS=$'\013'
    local rest=${COMP_LINE:0:COMP_POINT} trimmed word index=-1 i
    local words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        trimmed=${rest#"${rest%%[![:space:]]*}"}
        # The last word ends at the cursor.
        word=${COMP_WORDS[i]}
        ((i == COMP_CWORD)) && word=$trimmed
        # A word that no blank parts from the one before belongs to it.
        ((i == 0)) || [[ $trimmed != "$rest" ]] && ((index += 1))
        ((i == 0)) && index=0
        words[index]=${words[index]-}$word
        rest=${trimmed#"$word"}
    done
    local space=true
    compopt +o nospace 2>/dev/null && space=false
    COMPREPLY=($(
        _CLAP_IFS=$IFS _CLAP_COMPLETE_INDEX=$index _CLAP_COMPLETE_COMP_TYPE=$COMP_TYPE _CLAP_COMPLETE_SPACE=$space \
            PACTSCOPE_COMPLETE=bash pactscope -- "${words[@]}"
    )) || COMPREPLY=()
    # Bash replaces only what follows the last sign at which it ends words.
    word=${words[index]}
    for i in : =; do
        if [[ $COMP_WORDBREAKS == *"$i"* && $word == *"$i"* ]]; then
            local prefix=${word%"${word##*"$i"}"}
            COMPREPLY=("${COMPREPLY[@]#"$prefix"}")
            word=${word#"$prefix"}
        fi
    done
    if [[ $space == false && ${COMPREPLY-} =~ [=/:]$ ]]; then compopt -o nospace; fi
}
complete -o nospace -o bashdefault -o nosort -F _pactscope pactscope 2>/dev/null ||
    complete -o nospace -o bashdefault -F _pactscope pactscope
