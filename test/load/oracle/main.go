// Answers what kubectl makes of texts: one JSON string a line on standard input, one answer a line on standard output.
//
// Built against the packages of the newest minor (go.mod) or of the oldest (-modfile go-1.28.mod).
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// Answer to one text.
type Answer struct {
	// The documents that kubectl reads, as it does until one of them fails.
	Documents []json.RawMessage `json:"documents"`
	// Why it stops.
	Error string `json:"error,omitempty"`
	// What the strict reading of the API server has against the text, where it is one document of YAML.
	Strict string `json:"strict,omitempty"`
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 {
			var text string
			if err := json.Unmarshal(line, &text); err != nil {
				panic(err)
			}
			if err := encoder.Encode(answer(text)); err != nil {
				panic(err)
			}
			out.Flush()
		}
		if err != nil {
			return
		}
	}
}

func answer(text string) (answer Answer) {
	answer.Documents = []json.RawMessage{}
	decoder := utilyaml.NewYAMLOrJSONDecoder(strings.NewReader(text), 4096)
	for {
		raw := runtime.RawExtension{}
		if err := decoder.Decode(&raw); err != nil {
			if !errors.Is(err, io.EOF) {
				answer.Error = err.Error()
			}
			break
		}
		// As the resource builder of kubectl skips them.
		trimmed := bytes.TrimSpace(raw.Raw)
		if len(trimmed) > 0 && !bytes.Equal(trimmed, []byte("null")) {
			answer.Documents = append(answer.Documents, unescaped(trimmed))
		}
	}
	if answer.Error == "" && !strings.Contains(text, "---") {
		if _, err := yaml.YAMLToJSONStrict([]byte(text)); err != nil {
			answer.Strict = err.Error()
		}
	}
	return answer
}

// The same JSON with sorted names and without escapes that it does not need; integers keep all of their digits.
func unescaped(raw []byte) []byte {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		panic(err)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(floats(value)); err != nil {
		panic(err)
	}
	return bytes.TrimSpace(out.Bytes())
}

// Numbers with a fraction or an exponent, which JSON text has in many forms, in the one form of Go.
func floats(value any) any {
	switch value := value.(type) {
	case map[string]any:
		for key, field := range value {
			value[key] = floats(field)
		}
	case []any:
		for index, item := range value {
			value[index] = floats(item)
		}
	case json.Number:
		if strings.ContainsAny(value.String(), ".eE") {
			if float, err := value.Float64(); err == nil {
				return float
			}
		}
	}
	return value
}
