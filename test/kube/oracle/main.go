// Asks Kubernetes' own Go packages what they say to inputs.json, and writes it to ../recorded.json.
//
// The ordinary tests hold lib/kube to that file on Node alone. After a change of inputs.json, or of a
// version in go.mod: cd test/kube/oracle && go run .
package main

import (
	_ "crypto/sha256"
	_ "crypto/sha512"
	"encoding/json"
	"os"
	"sort"

	"github.com/distribution/reference"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/api/validate/content"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type podCase struct {
	Level    api.Level         `json:"level"`
	Minor    string            `json:"minor"`
	Metadata metav1.ObjectMeta `json:"metadata"`
	Spec     corev1.PodSpec    `json:"spec"`
}

type inputs struct {
	Quantities []string          `json:"quantities"`
	Names      []string          `json:"names"`
	Images     []string          `json:"images"`
	Pods       []json.RawMessage `json:"pods"`
}

var syntaxes = map[string]func(string) []string{
	"dnsLabel":        validation.IsDNS1123Label,
	"dnsSubdomain":    validation.IsDNS1123Subdomain,
	"dns1035Label":    validation.IsDNS1035Label,
	"portName":        validation.IsValidPortName,
	"qualifiedName":   content.IsLabelKey,
	"labelValue":      content.IsLabelValue,
	"envVarName 1.31": validation.IsEnvVarName,
	"envVarName 1.32": validation.IsRelaxedEnvVarName,
	"cIdentifier":     content.IsCIdentifier,
	"configMapKey":    validation.IsConfigMapKey,
	"httpHeaderName":  validation.IsHTTPHeaderName,
	"pathSegmentName": content.IsPathSegmentName,
	"percent":         validation.IsValidPercent,
}

func main() {
	var in inputs
	must(json.Unmarshal(read("inputs.json"), &in))
	out := map[string][]any{"quantities": {}, "names": {}, "images": {}, "pods": {}}
	for _, text := range in.Quantities {
		out["quantities"] = append(out["quantities"], quantity(text))
	}
	for _, text := range in.Names {
		faults := map[string][]string{}
		for name, of := range syntaxes {
			if found := of(text); len(found) > 0 {
				faults[name] = found
			}
		}
		out["names"] = append(out["names"], map[string]any{"text": text, "faults": faults})
	}
	for _, text := range in.Images {
		out["images"] = append(out["images"], image(text))
	}
	for _, raw := range in.Pods {
		var pod podCase
		must(json.Unmarshal(raw, &pod))
		out["pods"] = append(out["pods"], controls(pod))
	}
	file, err := os.Create("../recorded.json")
	must(err)
	encoder := json.NewEncoder(file)
	encoder.SetEscapeHTML(false)
	must(encoder.Encode(out))
	must(file.Close())
}

func quantity(text string) any {
	parsed, err := resource.ParseQuantity(text)
	if err != nil {
		return map[string]string{"text": text, "fault": err.Error()}
	}
	number, suffix := parsed.CanonicalizeBytes(nil)
	return map[string]string{"text": text, "canonical": string(number) + string(suffix), "format": string(parsed.Format)}
}

func image(text string) any {
	named, err := reference.ParseNormalizedNamed(text)
	if err != nil {
		return map[string]any{"text": text}
	}
	parts := map[string]string{"registry": reference.Domain(named), "repository": reference.Path(named)}
	if tagged, ok := named.(reference.Tagged); ok {
		parts["tag"] = tagged.Tag()
	}
	if digested, ok := named.(reference.Digested); ok {
		parts["digest"] = digested.Digest().String()
	}
	return map[string]any{"text": text, "parts": parts}
}

func controls(pod podCase) []string {
	version, err := api.ParseVersion("v" + pod.Minor)
	must(err)
	checks := checksOf(api.LevelBaseline, version)
	if pod.Level == api.LevelRestricted {
		for id, check := range checksOf(api.LevelRestricted, version) {
			for _, overridden := range check.OverrideCheckIDs {
				delete(checks, overridden)
			}
			checks[id] = check
		}
	}
	broken := []string{}
	for id, check := range checks {
		if !check.CheckPod(&pod.Metadata, &pod.Spec).Allowed {
			broken = append(broken, string(id))
		}
	}
	sort.Strings(broken)
	return broken
}

func checksOf(level api.Level, version api.Version) map[policy.CheckID]policy.VersionedCheck {
	found := map[policy.CheckID]policy.VersionedCheck{}
	for _, check := range policy.DefaultChecks() {
		for _, versioned := range check.Versions {
			if check.Level == level && !version.Older(versioned.MinimumVersion) {
				found[check.ID] = versioned
			}
		}
	}
	return found
}

func read(path string) []byte {
	bytes, err := os.ReadFile(path)
	must(err)
	return bytes
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
